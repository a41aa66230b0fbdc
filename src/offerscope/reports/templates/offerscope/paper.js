/* Puts a report on paper (see reports/paper.py). Before the charts are drawn: each once, as it is on paper. After: each as
   large as is easy to read, and where one that is a little smaller goes onto the page that is begun, that small. */
var offerscopePaper = (function () {
  "use strict";

  var room = { width: WIDTH, height: HEIGHT }; /* between the margins of a sheet, in pixels */
  var drawn = DRAWN; /* the pixels a chart is drawn wide: more than it gets, so that its letters are those of print */
  var full = (room.width - 4) / drawn; /* a card has a line around it */
  var small = SMALL * full; /* letters of print are not read well any smaller */
  var least = 0.4; /* but a chart that is higher than a page must fit it */

  function before() {
    if (!window.Plotly) {
      return;
    }
    var newPlot = Plotly.newPlot;
    Plotly.newPlot = function (place, data, layout) {
      layout.width = drawn;
      layout.autosize = false;
      return newPlot.call(Plotly, place, data, layout, { staticPlot: true });
    };
    Plotly.relayout = function () {};
  }

  /* What holds for paper holds from here on, so that what is measured is what is printed. */
  function asPrinted() {
    [].forEach.call(document.styleSheets, function (sheet) {
      [].forEach.call(sheet.cssRules, function (rule) {
        if (rule.media && rule.media.mediaText === "print") {
          rule.media.mediaText = "all";
        }
      });
    });
    document.body.style.width = room.width + "px";
  }

  function top(one) {
    return one.getBoundingClientRect().top;
  }

  function bottom(one) {
    return one.getBoundingClientRect().bottom;
  }

  function isShown(one) {
    return one.getClientRects().length > 0;
  }

  /* The parts of a page in their order: what stays whole, with the heading and the words above it, and what may be divided. */
  function partsOf(article) {
    var parts = [];
    var start = null; /* a heading, or words that lead to what follows them */
    function add(one, figure, isWhole) {
      parts.push({ first: start || one, last: one, figure: figure, isWhole: isWhole });
      start = null;
    }
    function walk(parent) {
      [].forEach.call(parent.children, function (one) {
        if (!isShown(one)) {
          return;
        }
        var figure = one.matches(".chart") ? one.querySelector("figure") : null;
        if (one.matches("h1, h2, h3")) {
          start = start || one;
        } else if (figure) {
          add(one, figure, true);
        } else if (one.matches(".findings, .unlocks, section, header, .code, details")) {
          walk(one);
        } else if (one.matches("p") && start && one.nextElementSibling && one.nextElementSibling.matches(".chart, .table-box, .findings")) {
          return; /* goes with what follows */
        } else {
          add(one, null, one.matches(".finding, .unlock, .glance, tr, p") || one.offsetHeight < room.height / 2);
        }
      });
    }
    walk(article);
    return parts;
  }

  function zoomOf(figure) {
    return Number(figure.style.zoom) || 1;
  }

  function shrink(figures, over, floor) {
    var sum = figures.reduce(function (all, one) { return all + bottom(one) - top(one); }, 0);
    var by = (sum - over) / sum - 0.002; /* a hair, for what is rounded */
    if (!figures.length || !figures.every(function (one) { return zoomOf(one) * by >= floor; })) {
      return false;
    }
    figures.forEach(function (one) { one.style.zoom = zoomOf(one) * by; });
    return true;
  }

  function pack(article) {
    var onPage = []; /* the charts of the page that is begun */
    var begun = top(article);
    partsOf(article).forEach(function (part) {
      var over = bottom(part.last) - begun - room.height;
      var figures = part.figure ? onPage.concat(part.figure) : onPage;
      if (over > 0 && part.isWhole && !shrink(figures, over, small)) {
        begun = top(part.first);
        onPage = [];
        over = bottom(part.last) - begun - room.height;
        if (over > 0 && part.figure && !shrink([part.figure], over, least)) {
          part.figure.style.zoom = least;
        }
      } else if (over > 0 && !part.isWhole) {
        begun += Math.ceil(over / room.height) * room.height;
        onPage = [];
      }
      if (part.figure) {
        onPage.push(part.figure);
      }
    });
  }

  function after() {
    asPrinted();
    window.dispatchEvent(new Event("beforeprint")); /* has all charts drawn */
    [].forEach.call(document.querySelectorAll(".chart figure"), function (one) { one.style.zoom = full; });
    [].forEach.call(document.querySelectorAll(".page:not(.the-brief)"), pack);
  }

  return { before: before, after: after };
})();
