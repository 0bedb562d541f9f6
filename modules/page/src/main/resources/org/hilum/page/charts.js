/* Draws each .canvas from the JSON after it: bars, chest, chord, intervals, lines, progression. */
(function () {
  "use strict";
  var LIGHT = { ink: "#17212b", soft: "#4d5b68", line: "#d3dae1", paper: "#ffffff", ours: "#2166ac", other: "#b35806", unsure: "#c9a227",
    hues: ["#2166ac", "#b35806", "#1b7837", "#762a83", "#c51b7d", "#01665e", "#8c510a", "#4d4d4d", "#5e60ce", "#d6604d", "#4d9221", "#0091ad", "#a50f15", "#6a51a3"] };
  var DARK = { ink: "#e7ecf1", soft: "#a9b6c2", line: "#37434f", paper: "#12181e", ours: "#6db3f2", other: "#f5a65b", unsure: "#e5cf6b",
    hues: ["#6db3f2", "#f5a65b", "#7fd195", "#c9a0dc", "#f48fb1", "#6fd3c7", "#d9b382", "#c4c4c4", "#a5a6f6", "#f7a08f", "#b2df6a", "#4dd0e1", "#ff8a80", "#b39ddb"] };
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function escape(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return "&#" + c.charCodeAt(0) + ";"; });
  }

  function number(value) { return Number(value).toLocaleString("en"); }

  function measure(value) { return value === null || value === undefined ? "\u2014" : Number(value).toFixed(3); }

  function valueAxis(p, name) {
    return { type: "value", name: name, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: p.soft },
      axisLabel: { color: p.soft }, splitLine: { lineStyle: { color: p.line } }, axisLine: { show: false } };
  }

  function nameAxis(p, names, narrow) {
    return { type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: p.line } },
      axisLabel: { color: p.ink, width: narrow ? 96 : 160, overflow: "break", interval: 0, lineHeight: 13, fontSize: narrow ? 11 : 12 } };
  }

  function bars(data, p, narrow) {
    function series(name, values, color) {
      return { name: name, type: "bar", stack: "all", itemStyle: { color: color }, barMaxWidth: 18,
        data: values.map(function (v, i) { return data.subjects[i] ? 100 * v / data.subjects[i] : 0; }) };
    }
    var axis = valueAxis(p, "% of subjects");
    return {
      grid: { left: 8, right: 24, top: 34, bottom: 34, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: p.ink } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: function (items) {
        var i = items[0].dataIndex;
        return "<b>" + escape(data.names[i]) + "</b><br>positive " + number(data.positive[i]) + "<br>uncertain " + number(data.uncertain[i])
          + "<br>negative " + number(data.negative[i]) + "<br>of " + number(data.subjects[i]) + " subjects";
      } },
      xAxis: axis, yAxis: nameAxis(p, data.names, narrow),
      series: [series("positive", data.positive, p.ours), series("uncertain", data.uncertain, p.unsure)]
    };
  }

  function intervals(data, p, narrow) {
    var rows = data.rows;
    var others = rows.some(function (r) { return r.other !== null; });
    var lowest = Math.min.apply(null, rows.map(function (r) { return Math.min(r.lower === null ? 1 : r.lower, r.value === null ? 1 : r.value, r.other === null ? 1 : r.other); }));
    var axis = valueAxis(p, data.metric);
    axis.min = Math.max(0, Math.floor(10 * lowest - 0.5) / 10);
    var highest = Math.max.apply(null, rows.map(function (r) { return Math.max(r.upper || 0, r.value || 0, r.other || 0); }));
    axis.max = Math.min(1, Math.ceil(10 * highest + 0.5) / 10);
    axis.interval = axis.max - axis.min > 0.35 ? 0.1 : 0.05;
    if (narrow && axis.max - axis.min > 0.65) { axis.interval = 0.2; }
    axis.axisLabel.formatter = function (value) { return String(Math.round(100 * value) / 100); };
    function points(key) {
      return rows.map(function (r, i) { return [r[key], i]; }).filter(function (v) { return v[0] !== null; });
    }
    var series = [{ name: "95 % interval", type: "custom", silent: true, itemStyle: { color: p.ours }, tooltip: { show: false },
      data: rows.map(function (r, i) { return [r.lower, r.upper, i]; }).filter(function (v) { return v[0] !== null; }),
      encode: { x: [0, 1], y: 2 },
      renderItem: function (params, api) {
        var from = api.coord([api.value(0), api.value(2)]);
        var to = api.coord([api.value(1), api.value(2)]);
        function line(x1, y1, x2, y2) {
          return { type: "line", shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: { stroke: p.ours, lineWidth: 2 } };
        }
        return { type: "group", children: [line(from[0], from[1], to[0], to[1]),
          line(from[0], from[1] - 4, from[0], from[1] + 4), line(to[0], to[1] - 4, to[0], to[1] + 4)] };
      } },
      { name: data.metric, type: "scatter", symbolSize: 10, itemStyle: { color: p.ours }, data: points("value") }];
    if (others) {
      series.push({ name: data.other, type: "scatter", symbol: "diamond", symbolSize: 11,
        itemStyle: { color: p.paper, borderColor: p.other, borderWidth: 2 }, data: points("other") });
    }
    return {
      grid: { left: 8, right: 24, top: 34, bottom: 34, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: p.ink }, data: series.slice(1).map(function (s) { return s.name; }) },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow", axis: "y" }, formatter: function (items) {
        var r = rows[items[0].value[1]];
        return "<b>" + escape(r.name) + "</b><br>" + escape(data.metric) + " " + measure(r.value) + (r.lower === null ? "" : " (" + measure(r.lower) + " to " + measure(r.upper) + ")")
          + (r.other === null ? "" : "<br>" + escape(data.other) + " " + measure(r.other));
      } },
      xAxis: axis, yAxis: nameAxis(p, rows.map(function (r) { return r.name; }), narrow), series: series
    };
  }

  function lines(data, p, narrow, width) {
    var x = valueAxis(p, data.x);
    var y = valueAxis(p, data.y);
    var digits = data.digits || [3, 3];
    if (data.unitX) { x.min = 0; x.max = 1; } else { x.scale = true; x.minInterval = 1; }
    if (data.unitY) { y.min = 0; y.max = 1; } else { y.scale = Boolean(data.close); }
    x.axisLine = { show: true, onZero: false, lineStyle: { color: p.line } };
    y.nameGap = 40;
    var selected = {};
    var hues = data.series.some(function (s) { return s.dashed; }) ? p.hues.filter(function (hue) { return hue !== p.other; }) : p.hues;
    var series = data.series.map(function (s, i) {
      var color = s.dashed ? p.other : s.bold ? p.ours : hues[i % hues.length];
      var wide = s.bold ? 3 : 2;
      selected[s.name] = !s.hidden;
      return { name: s.name, type: "line", data: s.points, symbol: "circle", showSymbol: Boolean(data.markers) || s.points.length === 1, symbolSize: 8, triggerLineEvent: true,
        lineStyle: { width: wide, color: color, type: s.dashed ? "dashed" : "solid" }, itemStyle: { color: color }, emphasis: { focus: "series", lineStyle: { width: wide + 2 } } };
    });
    var marks = [];
    if (data.diagonal) { marks.push([{ coord: [0, 0] }, { coord: [1, 1] }]); }
    if (data.mark) { marks.push({ xAxis: data.mark.x, label: { show: true, formatter: data.mark.word, color: p.soft, position: "end" } }); }
    if (series.length) {
      series[0].markLine = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: p.soft, type: "dotted" }, data: marks };
    }
    var legend = series.length > 1;
    return {
      grid: { left: 58, right: 24, top: data.mark ? 28 : 16, bottom: 44 + (legend ? 22 * Math.ceil(series.length / Math.max(1, Math.floor(width / (narrow ? 96 : 112)))) : 0) },
      legend: { show: legend, bottom: 0, textStyle: { color: p.ink, fontSize: 11 }, inactiveColor: p.soft, itemWidth: 18, itemGap: 8, selected: selected, data: data.series.map(function (s) { return s.name; }) },
      tooltip: { trigger: "item", formatter: function (item) {
        return "<b>" + escape(item.seriesName) + "</b>" + (item.value ? "<br>" + escape(data.x) + " " + Number(item.value[0]).toFixed(digits[0]) + "<br>" + escape(data.y) + " " + Number(item.value[1]).toFixed(digits[1]) : "");
      } },
      xAxis: x, yAxis: y, series: series
    };
  }

  /* Arcs around a circle. Each arc has a segment per ribbon and one for subjects with that finding only. */
  function chordLayout(data) {
    var nodes = data.nodes.map(function (n, i) { return { index: i, id: n.id, name: n.name, total: n.total, shared: 0 }; });
    var byId = {};
    nodes.forEach(function (n) { byId[n.id] = n; });
    data.links.forEach(function (l) { byId[l.source].shared += l.value; byId[l.target].shared += l.value; });
    nodes.forEach(function (n) { n.size = Math.max(n.total, n.shared); });
    var gap = 0.04;
    var whole = nodes.reduce(function (sum, n) { return sum + n.size; }, 0) || 1;
    var unit = (2 * Math.PI - gap * nodes.length) / whole;
    var angle = -Math.PI / 2;
    nodes.forEach(function (n) { n.start = n.next = angle; n.end = angle + n.size * unit; angle = n.end + gap; });
    var ribbons = data.links.map(function (l) {
      function stretch(n) { var from = n.next; n.next += l.value * unit; return [from, n.next]; }
      return { source: byId[l.source], target: byId[l.target], value: l.value, from: stretch(byId[l.source]), to: stretch(byId[l.target]) };
    });
    return { nodes: nodes, ribbons: ribbons };
  }

  function ribbonPath(cx, cy, r, from, to) {
    function at(a) { return (cx + r * Math.cos(a)) + " " + (cy + r * Math.sin(a)); }
    function arc(s) { return "A" + r + " " + r + " 0 " + (s[1] - s[0] > Math.PI ? 1 : 0) + " 1 " + at(s[1]); }
    return "M" + at(from[0]) + arc(from) + "Q" + cx + " " + cy + " " + at(to[0]) + arc(to) + "Q" + cx + " " + cy + " " + at(from[0]) + "Z";
  }

  function chord(data, p, narrow) {
    var layout = chordLayout(data);
    var items = layout.ribbons.map(function (r) { return { ribbon: r }; }).concat(layout.nodes.map(function (n) { return { node: n }; }));
    return {
      tooltip: { formatter: function (item) {
        var it = items[item.dataIndex];
        return it.node
          ? "<b>" + escape(it.node.name) + "</b>" + (it.node.total ? "<br>" + number(it.node.total) + " subjects" : "")
          : "<b>" + escape(it.ribbon.source.name) + "</b> with <b>" + escape(it.ribbon.target.name) + "</b><br>" + number(it.ribbon.value) + " subjects";
      } },
      series: [{ type: "custom", coordinateSystem: "none", progressive: 0, data: items.map(function (it, i) { return [i]; }),
        renderItem: function (params, api) {
          var it = items[api.value(0)];
          var cx = api.getWidth() / 2, cy = api.getHeight() / 2;
          var outer = Math.max(60, Math.min(cx - (narrow ? 78 : 118), cy - 26)), inner = outer - 14;
          if (it.ribbon) {
            return { type: "path", shape: { pathData: ribbonPath(cx, cy, inner - 2, it.ribbon.from, it.ribbon.to) },
              style: { fill: p.hues[it.ribbon.source.index % p.hues.length], opacity: 0.5, stroke: p.paper, lineWidth: 0.5 },
              focus: "self", emphasis: { style: { opacity: 0.95 } }, blur: { style: { opacity: 0.12 } } };
          }
          var n = it.node, middle = (n.start + n.end) / 2, right = Math.cos(middle) >= 0;
          return { type: "group", children: [
            { type: "sector", shape: { cx: cx, cy: cy, r0: inner, r: outer, startAngle: n.start, endAngle: n.end, clockwise: true },
              style: { fill: p.hues[n.index % p.hues.length] } },
            { type: "text", x: cx + (outer + 6) * Math.cos(middle), y: cy + (outer + 6) * Math.sin(middle),
              style: { text: n.name, fill: p.ink, fontSize: narrow ? 10 : 12, textAlign: right ? "left" : "right", textVerticalAlign: "middle" } }] };
        } }]
    };
  }

  /* Two lungs and the heart in a frame from -1 (the patient's right, on the left) to 1 and from 0 (apex) to 1 (diaphragm). */
  var LUNGS = [
    [[-0.1, 0.1], [-0.22, 0.02], [-0.42, 0], [-0.62, 0.1], [-0.8, 0.32], [-0.92, 0.62], [-0.96, 0.97], [-0.72, 0.9], [-0.45, 0.87], [-0.13, 0.95], [-0.1, 0.7], [-0.14, 0.45]],
    [[0.1, 0.1], [0.22, 0.02], [0.42, 0], [0.62, 0.1], [0.8, 0.32], [0.92, 0.62], [0.96, 1], [0.76, 0.95], [0.55, 0.95], [0.5, 0.8], [0.36, 0.62], [0.15, 0.48]]];
  /* Places nearer to the midline than this are not cut at the outline of a lung. */
  var MEDIAL = 0.3;
  var MOST_NAMED = 7;

  function chest(data, p, narrow) {
    var most = Math.max.apply(null, data.places.map(function (place) { return Math.max(place.left, place.right); })) || 1;
    var regions = [];
    data.places.forEach(function (place) {
      [["right", -1], ["left", 1]].forEach(function (side) {
        if (place[side[0]]) { regions.push({ place: place, side: side[0], sign: side[1], count: place[side[0]] }); }
      });
    });
    ["right", "left"].forEach(function (side) {
      var best = regions.filter(function (r) { return r.side === side; })
        .sort(function (a, b) { return b.count - a.count; }).slice(0, narrow ? 5 : MOST_NAMED)
        .sort(function (a, b) { return a.place.top + a.place.bottom - b.place.top - b.place.bottom; });
      best.forEach(function (r, i) { r.row = (i + 0.5) / best.length; });
    });
    var items = [{ outline: true }].concat(regions.map(function (r) { return { region: r }; }),
      regions.filter(function (r) { return r.row !== undefined; }).map(function (r) { return { name: r }; }));
    return {
      tooltip: { formatter: function (item) {
        var it = items[item.dataIndex], r = it.region || it.name;
        return r ? "<b>" + escape(r.place.name) + "</b>, " + r.side + "<br>" + number(r.count) + " mentions"
          + (r.place.unsaid ? "<br>" + number(r.place.unsaid) + " without a side" : "") : "";
      } },
      series: [{ type: "custom", coordinateSystem: "none", progressive: 0, data: items.map(function (it, i) { return [i]; }),
        renderItem: function (params, api) {
          var it = items[api.value(0)];
          var width = api.getWidth(), height = api.getHeight(), margin = narrow ? 84 : 128;
          var half = Math.max(40, Math.min(width / 2 - margin, height * 0.42)), tall = Math.min(height - 40, half * 2.1);
          var cx = width / 2, top = (height - tall) / 2;
          function x(u) { return cx + half * u; }
          function y(v) { return top + tall * v; }
          function outline(lung) {
            return { points: lung.map(function (at) { return [x(at[0]), y(at[1])]; }), smooth: 0.2 };
          }
          if (it.outline) {
            return { type: "group", children: LUNGS.map(function (lung) {
              return { type: "polygon", shape: outline(lung), style: { fill: "none", stroke: p.soft, lineWidth: 1.5 } };
            }).concat([{ type: "text", x: x(-0.5), y: y(1) + 14, style: { text: "right", fill: p.soft, textAlign: "center", fontSize: 11 } },
              { type: "text", x: x(0.5), y: y(1) + 14, style: { text: "left", fill: p.soft, textAlign: "center", fontSize: 11 } }]) };
          }
          var r = it.region || it.name, place = r.place;
          var middle = [x(r.sign * (place.medial + place.lateral) / 2), y((place.top + place.bottom) / 2)];
          if (it.region) {
            var from = x(r.sign * (r.sign > 0 ? place.medial : place.lateral)), to = x(r.sign * (r.sign > 0 ? place.lateral : place.medial));
            return { type: "rect", shape: { x: from, y: y(place.top), width: to - from, height: y(place.bottom) - y(place.top), r: 6 },
              clipPath: place.lateral <= MEDIAL ? undefined : { type: "polygon", shape: outline(LUNGS[r.sign < 0 ? 0 : 1]) },
              style: { fill: p.ours, opacity: 0.08 + 0.55 * r.count / most }, emphasis: { style: { opacity: 0.85 } } };
          }
          var edge = cx + r.sign * (half + 10), row = top + tall * r.row;
          return { type: "group", children: [
            { type: "line", shape: { x1: middle[0], y1: middle[1], x2: edge, y2: row }, style: { stroke: p.soft, lineWidth: 0.75, opacity: 0.7 } },
            { type: "circle", shape: { cx: middle[0], cy: middle[1], r: 2.5 }, style: { fill: p.ink } },
            { type: "text", x: edge + 4 * r.sign, y: row, style: { text: place.name + "\n" + number(r.count), fill: p.ink, fontSize: narrow ? 10 : 12,
              textAlign: r.sign > 0 ? "left" : "right", textVerticalAlign: "middle", lineHeight: 14, width: margin - 18, overflow: "break" } }] };
        } }]
    };
  }

  /* A row per finding, a mark per study. */
  var STATES = { "first seen": ["circle", 0], "seen again": ["circle", 0], worse: ["triangle", 1], better: ["triangle", 2], unchanged: ["rect", 7],
    "still there": ["rect", 7], uncertain: ["diamond", 3], gone: ["emptyCircle", 2] };

  function progression(data, p, narrow) {
    var axis = valueAxis(p, "days since the first study");
    axis.minInterval = 1;
    var used = Object.keys(STATES).filter(function (state) { return data.steps.some(function (step) { return step.state === state; }); });
    return {
      grid: { left: 8, right: 24, top: 34, bottom: 34, containLabel: true },
      legend: { top: 0, left: 0, textStyle: { color: p.ink, fontSize: 11 }, itemGap: 8 },
      tooltip: { trigger: "item", formatter: function (item) {
        return "<b>" + escape(data.findings[item.value[1]]) + "</b><br>day " + item.value[0] + ": " + escape(item.seriesName);
      } },
      xAxis: axis, yAxis: nameAxis(p, data.findings, narrow),
      series: used.map(function (state) {
        return { name: state, type: "scatter", symbol: STATES[state][0], symbolRotate: state === "better" ? 180 : 0, symbolSize: 13,
          itemStyle: { color: p.hues[STATES[state][1]], opacity: state === "still there" ? 0.6 : 1 },
          data: data.steps.filter(function (step) { return step.state === state; }).map(function (step) { return [step.day, step.finding]; }) };
      })
    };
  }

  var KINDS = { bars: bars, chest: chest, intervals: intervals, lines: lines, chord: chord, progression: progression };
  var SQUARE = ["chord", "chest"];
  var drawn = [];

  var PAPER = 660; /* pixels that fit between the margins of A4 and Letter */

  function draw(canvas, palette, width) {
    var data = JSON.parse(canvas.nextElementSibling.textContent);
    var narrow = width < 420;
    var chart = echarts.init(canvas, null, { renderer: "svg", width: width });
    var option = KINDS[canvas.dataset.kind](data, palette, narrow, width);
    option.animation = false;
    option.tooltip.confine = true;
    option.tooltip.backgroundColor = palette.paper;
    option.tooltip.borderColor = palette.line;
    option.tooltip.textStyle = { color: palette.ink };
    chart.setOption(option);
    chart.getZr().flush(); /* drawn now, not with the next frame: paper does not wait */
    return chart;
  }

  function drawAll(onPaper) {
    var palette = dark.matches && !onPaper ? DARK : LIGHT;
    drawn.forEach(function (chart) { chart.dispose(); });
    drawn = Array.from(document.querySelectorAll(".canvas")).map(function (canvas) {
      var height = Number(canvas.dataset.height);
      canvas.style.height = (SQUARE.indexOf(canvas.dataset.kind) >= 0 ? Math.min(height, canvas.clientWidth) : height) + "px";
      return draw(canvas, palette, onPaper ? Math.min(PAPER, canvas.clientWidth) : canvas.clientWidth);
    });
  }

  var waiting = 0, width = window.innerWidth;
  window.addEventListener("resize", function () {
    if (window.innerWidth === width) { return; }
    width = window.innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(function () { drawAll(false); }, 150);
  });
  dark.addEventListener("change", function () { drawAll(false); });
  window.addEventListener("beforeprint", function () { drawAll(true); });
  window.addEventListener("afterprint", function () { drawAll(false); });
  drawAll(false);
})();
