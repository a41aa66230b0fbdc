"""What one offer pays: terms, vesting, the monthly ledger, currencies. It knows no log."""
