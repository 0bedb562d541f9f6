/* Sorting, filtering and downloading of tables, and the filters of the panels. */
(function () {
  "use strict";

  function cells(row) { return Array.from(row.children); }

  function compare(kind, a, b) {
    if (a === b) { return 0; }
    if (a === "") { return 1; } /* what is not known comes last, whichever way round */
    if (b === "") { return -1; }
    return kind === "text" ? a.localeCompare(b, "en", { numeric: true }) : Number(a) - Number(b);
  }

  function sort(table, index, header) {
    var ascending = header.getAttribute("aria-sort") !== "ascending";
    var kind = header.dataset.kind;
    var body = table.tBodies[0];
    Array.from(body.rows)
      .map(function (row) { return { row: row, value: cells(row)[index].dataset.value }; })
      .sort(function (a, b) {
        var order = compare(kind, a.value, b.value);
        return ascending || a.value === "" || b.value === "" ? order : -order;
      })
      .forEach(function (entry) { body.appendChild(entry.row); });
    table.querySelectorAll("thead th").forEach(function (th) { th.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  }

  function quoted(kind, value) {
    if (kind !== "text") { return value; }
    /* keeps spreadsheets from interpreting text as a formula */
    var safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function csv(table) {
    var headers = Array.from(table.tHead.rows[0].cells);
    var lines = [headers.map(function (th) {
      var title = quoted("text", th.dataset.title);
      return th.dataset.kind === "interval" ? [title, title + " lower", title + " upper"].join(",") : title;
    }).join(",")];
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      if (row.hidden) { return; }
      lines.push(cells(row).map(function (cell, i) {
        var kind = headers[i].dataset.kind;
        return kind === "interval"
          ? [cell.dataset.value, cell.dataset.lower, cell.dataset.upper].join(",")
          : quoted(kind, cell.dataset.value);
      }).join(","));
    });
    return lines.join("\r\n") + "\r\n";
  }

  function download(table) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
    link.download = table.dataset.name.replace(/[^A-Za-z0-9_-]+/g, "-") + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  document.querySelectorAll("table").forEach(function (table) {
    var caption = table.caption.textContent;
    table.querySelectorAll("thead th").forEach(function (th, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = th.dataset.title;
      button.title = "Sort by " + th.dataset.title;
      button.addEventListener("click", function () { sort(table, index, th); });
      th.replaceChildren(button);
    });
    var tools = table.closest(".table").querySelector(".tools");
    var save = document.createElement("button");
    save.type = "button";
    save.textContent = "Download CSV";
    save.setAttribute("aria-label", "Download CSV: " + caption);
    save.addEventListener("click", function () { download(table); });
    tools.appendChild(save);
    if (tools.dataset.filter === "true") {
      var field = document.createElement("input");
      field.type = "search";
      field.placeholder = "Filter rows";
      field.setAttribute("aria-label", "Filter rows: " + caption);
      var count = document.createElement("output");
      count.setAttribute("aria-live", "polite");
      field.addEventListener("input", function () {
        var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        var rows = Array.from(table.tBodies[0].rows);
        rows.forEach(function (row) {
          var text = row.textContent.toLowerCase();
          row.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
        });
        count.textContent = wanted.length ? rows.filter(function (row) { return !row.hidden; }).length + " of " + rows.length + " rows" : "";
      });
      tools.append(field, count);
    }
  });

  /* the first screen shows pictures of panels, which the file contains only once */
  document.querySelectorAll("img[data-of]").forEach(function (img) {
    var images = document.getElementById(img.dataset.of).querySelectorAll(".pictures img");
    img.src = images[images.length - 1].src;
  });

  /* a link to a panel that the filters hide shows all panels again */
  document.querySelectorAll(".examples a").forEach(function (link) {
    link.addEventListener("click", function () {
      if (document.querySelector(link.hash).hidden) {
        var form = document.querySelector(".filters");
        form.reset();
        form.dispatchEvent(new Event("change"));
      }
    });
  });

  var filters = document.querySelector(".filters");
  if (filters) {
    filters.hidden = false;
    filters.addEventListener("submit", function (event) { event.preventDefault(); });
    filters.addEventListener("change", function () {
      var shown = 0;
      var panels = document.querySelectorAll(".panel");
      panels.forEach(function (panel) {
        panel.hidden = ["finding", "verdict"].some(function (name) {
          var wanted = filters.elements[name].value;
          return wanted !== "" && panel.dataset[name] !== wanted;
        });
        shown += panel.hidden ? 0 : 1;
      });
      filters.querySelector("output").textContent = shown + " of " + panels.length + " panels";
    });
  }

  /* opens folded tables for printing, except long ones, and restores them afterwards */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])")).filter(function (details) {
      return details.querySelectorAll("tbody tr").length <= 40;
    });
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (details) { details.open = false; });
  });
})();
