/* Draws the charts of a page, one after the other, and says on <body> how many are drawn: data-drawn of data-figures. */
(function () {
  "use strict";

  var PRINT_WIDTH = 640; /* pixels: fits A4 and Letter between their margins */
  var body = document.body;
  var waiting = Array.prototype.slice.call(document.querySelectorAll("figure"));

  function add(name) {
    body.setAttribute(name, String(Number(body.getAttribute(name) || 0) + 1));
  }

  function failed(place, error) {
    add("data-not-drawn");
    place.className = "plot not-drawn";
    place.style.minHeight = "0";
    place.textContent = "This chart could not be drawn (" + error + "). Its numbers are in the table below.";
  }

  function draw(figure) {
    var place = figure.querySelector(".plot");
    try {
      var spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
      if (spec.layout.dragmode === undefined) {
        spec.layout.dragmode = false; /* a finger that scrolls the page must not select */
      }
      Plotly.newPlot(place, spec.data, spec.layout, { responsive: true, displayModeBar: false }).then(
        function () { add("data-drawn"); },
        function (error) { failed(place, error); }
      );
    } catch (error) {
      failed(place, error);
    }
  }

  function resize(width) {
    document.querySelectorAll(".js-plotly-plot").forEach(function (plot) {
      Plotly.relayout(plot, width ? { width: width, autosize: false } : { width: null, autosize: true });
    });
  }

  /* The browser paints and answers between two charts; the words are there before the first. */
  function next() {
    if (waiting.length) {
      draw(waiting.shift());
      setTimeout(next);
    }
  }

  function open(isOpen) {
    document.querySelectorAll("details.full").forEach(function (one) { one.open = isOpen; });
  }

  setTimeout(next);
  window.addEventListener("beforeprint", function () {
    open(true); /* paper cannot be clicked */
    waiting.splice(0).forEach(draw);
    resize(PRINT_WIDTH);
  });
  window.addEventListener("afterprint", function () { open(false); resize(0); });
})();
