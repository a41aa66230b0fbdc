/* Ranks the offers of a page anew whenever a weight is moved. All numbers stand in the page; every text is set as text. */
(function () {
  "use strict";

  var SAME = 1e6; /* two sums that agree to a millionth are level: so far the page's numbers are rounded */

  function inPoints(value) {
    return (Math.round(10 * value) / 10).toFixed(1).replace(/\.0$/, "").replace("-", "\u2212");
  }

  function join(names) {
    return names.length < 2 ? names.join("") : names.slice(0, -1).join(", ") + " and " + names[names.length - 1];
  }

  function sum(numbers) {
    return numbers.reduce(function (total, one) { return total + one; }, 0);
  }

  /* Places and worths, the best first; what is level stays in the page's own order. */
  function ranked(values, weights) {
    var whole = sum(weights);
    return values.map(function (row, place) {
      return { place: place, worth: sum(row.map(function (value, at) { return weights[at] * value; })) / whole };
    }).sort(function (one, other) {
      return Math.round(other.worth * SAME) - Math.round(one.worth * SAME) || one.place - other.place;
    });
  }

  function level(one, other) {
    return Math.round(one.worth * SAME) === Math.round(other.worth * SAME);
  }

  /* Who is in front by how much, in a sentence; where somebody else is with the page's own weights, who that is. */
  function inWords(order, numbers, isMoved) {
    var names = numbers.names;
    var worth = inPoints(100 * order[0].worth);
    if (order.length === 1) {
      return "Only " + names[0] + " can be weighed: " + worth + " points of 100.";
    }
    var text = "In front with " + (isMoved ? "these weights" : numbers.called) + ": ";
    var first = order.filter(function (one) { return level(one, order[0]); });
    if (first.length > 1) {
      text += join(first.map(function (one) { return names[one.place]; })) + ", level at " + worth + " points of 100";
    } else {
      var apart = inPoints(100 * (order[0].worth - order[1].worth));
      text += names[order[0].place] + ", " + (apart === "0" ? "less than 0.1" : apart) + (apart === "1" ? " point" : " points") +
        " of 100 ahead of " + names[order[1].place];
    }
    var own = ranked(numbers.values, numbers.weights)[0];
    if (isMoved && first.every(function (one) { return one.place !== own.place; })) {
      text += "; with " + numbers.called + " it is " + names[own.place];
    }
    return text + ".";
  }

  function start(box) {
    var numbers = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    var inputs = [].slice.call(box.querySelectorAll("input"));
    var shares = [].slice.call(box.querySelectorAll(".share"));
    var front = box.querySelector(".front");
    var list = box.querySelector(".ranking");
    var weights = numbers.weights.slice(); /* apart from the inputs, which know whole numbers only */
    var ends = [].concat.apply([0, 1], numbers.values);
    var low = Math.min.apply(null, ends);
    var span = Math.max.apply(null, ends) - low;
    list.style.setProperty("--nought", -100 * low / span + "%");

    var rows = numbers.names.map(function (name) {
      var row = document.createElement("li");
      var parts = ["alternative", "track", "worth"].map(function (kind) {
        var part = document.createElement("span");
        part.className = kind;
        return row.appendChild(part);
      });
      parts[0].textContent = name;
      return { row: row, bar: parts[1].appendChild(document.createElement("span")), worth: parts[2] };
    });

    function draw() {
      var whole = sum(weights);
      inputs.forEach(function (input, at) {
        var share = whole ? inPoints(100 * weights[at] / whole) : "0";
        shares[at].textContent = share;
        input.setAttribute("aria-valuetext", share + " of 100 points");
      });
      if (!whole) {
        front.textContent = "All weights are 0, so nothing counts: move one to the right.";
        list.textContent = "";
        return;
      }
      var isMoved = weights.some(function (weight, at) { return weight !== numbers.weights[at]; });
      var order = ranked(numbers.values, weights);
      order.forEach(function (one, rank) {
        var shown = rows[one.place];
        shown.row.className = level(one, order[0]) ? "first" : "";
        shown.worth.textContent = inPoints(100 * one.worth);
        shown.bar.style.left = 100 * (Math.min(one.worth, 0) - low) / span + "%";
        shown.bar.style.width = 100 * Math.abs(one.worth) / span + "%";
        if (list.children[rank] !== shown.row) {
          list.insertBefore(shown.row, list.children[rank] || null);
        }
      });
      front.textContent = inWords(order, numbers, isMoved);
    }

    function setInputs() {
      inputs.forEach(function (input, at) { input.value = String(weights[at]); });
    }

    inputs.forEach(function (input, at) {
      input.addEventListener("input", function () {
        weights[at] = Number(input.value);
        draw();
      });
    });
    box.querySelector(".back").addEventListener("click", function () {
      weights = numbers.weights.slice();
      setInputs();
      draw();
    });
    setInputs(); /* a browser may remember where they stood */
    draw();
    box.querySelector(".moving").hidden = false;
    box.classList.add("live");
  }

  document.querySelectorAll(".sliders:not(.live)").forEach(start);
})();
