/* Shows one page of a report that is all in one file: the one that the address names, else the first. */
(function () {
  "use strict";

  var body = document.body;
  var pages = [].slice.call(document.querySelectorAll(".page"));
  var links = [].slice.call(document.querySelectorAll(".side nav a"));
  var shown = null;
  var waiting = []; /* charts of pages that are hidden: they have no width yet */

  function named() {
    var name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch (error) { /* an address that somebody cut: it names nothing */ }
    return name ? document.getElementById(name) : null;
  }

  function isHidden(place) {
    var page = place.closest(".page");
    return Boolean(page && page.hidden);
  }

  function draw() {
    var mine = waiting.filter(function (one) { return !isHidden(one.place); });
    waiting = waiting.filter(function (one) { return isHidden(one.place); });
    mine.forEach(function (one) { one.start(); });
  }

  function show(isMove) {
    var there = named();
    var page = (there && there.closest(".page")) || shown || pages[0];
    if (page !== shown) {
      shown = page;
      pages.forEach(function (one) { one.hidden = one !== page; });
      links.forEach(function (link) {
        if (link.getAttribute("href") === "#" + page.id) {
          link.setAttribute("aria-current", "page");
        } else {
          link.removeAttribute("aria-current");
        }
      });
      document.title = page.dataset.title;
      draw();
      /* The window may have changed while it was hidden. */
      page.querySelectorAll(".js-plotly-plot").forEach(function (plot) { window.Plotly.Plots.resize(plot); });
    }
    if (!isMove || !there) {
      return;
    }
    if (there === page) {
      /* A page is read from its top, by eye and by whoever reads it out. */
      var heading = page.querySelector("h1") || page;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo({ top: 0, behavior: "instant" });
    } else {
      there.scrollIntoView({ behavior: "instant" });
    }
  }

  window.offerscopePages = {
    /* From here on, a chart of a hidden page is drawn when its page is shown. */
    drawWhenShown: function () {
      if (!window.Plotly) {
        return;
      }
      var newPlot = window.Plotly.newPlot;
      window.Plotly.newPlot = function (place) {
        var all = arguments;
        if (!isHidden(place)) {
          return newPlot.apply(window.Plotly, all);
        }
        return new Promise(function (resolve) {
          waiting.push({ place: place, start: function () { resolve(newPlot.apply(window.Plotly, all)); } });
        });
      };
    }
  };

  body.classList.add("paged");
  window.addEventListener("hashchange", function () { show(true); });
  show(false);
  if (location.hash && named()) {
    window.addEventListener("load", function () { show(true); });
  }
})();
