// A spec and its data whose every text field is a payload that would run, load or break something if it reached a page unescaped.

export const payloads = [
  "<script>window.pgoalRan=1</script>",
  "\"><img src=x onerror=\"window.pgoalRan=1\">",
  "' onmouseover='window.pgoalRan=1' x='",
  "</title></style></textarea><svg onload=window.pgoalRan=1>",
  "</style><style>@import url(http://127.0.0.1:9/x.css);*{background:url(http://127.0.0.1:9/x.png)}",
  "]]><!--><iframe src=\"javascript:window.pgoalRan=1\"></iframe>-->",
  "--></desc></svg><object data=\"http://127.0.0.1:9/x\"></object><base href=\"http://127.0.0.1:9/\">",
  "javascript:window.pgoalRan=1",
  "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:9/\"><link rel=stylesheet href=\"http://127.0.0.1:9/\">",
  "&lt;script&gt; &#60;b&#62; &amp;amp; {{7*7}} ${7*7} %s {} {0}",
];

const quoted = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;

export function specOf(payload) {
  const say = (name) => quoted(name + payload);
  return `edition 2026
scale marks ${say("scale ")} { ${say("low ")} < ${say("high ")} }
scale kinds ${say("kinds ")} { ${say("this ")}, ${say("that ")} }
/// project ${payload}
project p ${say("project ")} {
  year 2020
  period 2020-01-01 .. 2020-12-31
  agency ${say("agency ")}
  category ${say("category ")}
  field ${say("type ")}
  contact ${say("contact ")}
  phone ${say("phone ")}
  government_purchase yes
  text overview ${say("title ")} ${say("body ")}
  text bare ${say("bare ")}
  funds {
    total 10.00 CNY
    this_year 10.00 CNY
    last_year budget 10.00 CNY, spent 12.00 CNY
    item one ${say("item ")} 10.00 CNY
  }
  /// goal ${payload}
  goal g ${say("goal ")} {
    /// indicator ${payload}
    indicator a ${say("unset ")} as ${say("wording ")}
    indicator b ${say("ratio ")} >= 95% as ${say("other wording ")}
    indicator c ${say("ordinal ")} >= ${say("high ")}
    indicator d ${say("nominal ")} = ${say("this ")}
    goal h ${say("empty ")} {}
  }
}
project q ${say("second ")} {
  indicator ${say("no id ")} >= 1 次 each year
}
`;
}

const cell = (text) => `"${text.replaceAll("\"", "\"\"")}"`;

export function dataOf(payload) {
  return ["project,indicator,period,value", `p,b,,${cell(payload)}`, `p,c,,${cell("high " + payload)}`,
    `p,d,,${cell("that " + payload)}`, `p,${cell(payload)},,1`, `${cell(payload)},a,,1`].join("\n") + "\n";
}
