"""What more than one question rests on: offers put together, jobs as attributes, choices between pairs, live processes."""
