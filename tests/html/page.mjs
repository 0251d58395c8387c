// Questions to a page; each function runs in the browser, by itself.

// Every row of every table covers every column exactly once, whatever its cells span.
export function brokenRows() {
  const broken = [];
  for (const table of document.querySelectorAll("table")) {
    let width = null;
    for (const group of table.querySelectorAll(":scope > thead, :scope > tbody, :scope > tfoot")) {
      const grid = [...group.rows].map(() => []);
      [...group.rows].forEach((row, y) => {
        let x = 0;
        for (const cell of row.cells) {
          while (grid[y][x]) x++;
          if (y + cell.rowSpan > grid.length) broken.push(`${table.className}: ${cell.textContent} reaches beyond its group`);
          for (let dy = 0; dy < cell.rowSpan && y + dy < grid.length; dy++)
            for (let dx = 0; dx < cell.colSpan; dx++) {
              if (grid[y + dy][x + dx]) broken.push(`${table.className}: ${cell.textContent} overlaps`);
              grid[y + dy][x + dx] = true;
            }
        }
      });
      for (const cells of grid) {
        width ??= cells.length;
        if (cells.length !== width || cells.includes(undefined)) broken.push(`${table.className}: ${cells.length} of ${width} columns`);
      }
    }
  }
  return broken;
}

// What could run, load or lead elsewhere.
export function activeContent() {
  const found = [...document.querySelectorAll("script,img,iframe,object,embed,link,base,form,input:not([type=radio][name=order]),video,audio,source,template,use,image,foreignObject,animate,set")]
    .map((element) => element.outerHTML);
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      if (/^on|^style$|^src|^action$|^formaction$|^srcdoc$|^ping$|^background$/i.test(name) || (/href$/i.test(name) && !/^#[a-z]+\d*$/.test(value)))
        found.push(`${element.tagName} ${name}=${value}`);
  if (document.querySelectorAll("style").length !== 1) found.push("more than one style sheet");
  if (document.querySelectorAll("meta[http-equiv]").length !== 1) found.push("more than one meta http-equiv");
  return found;
}

export function duplicateIds() {
  const seen = new Set();
  return [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id) => seen.size === seen.add(id).size);
}

export function deadLinks() {
  return [...document.querySelectorAll("a[href]")].filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML);
}

// What sticks out of the window at its right side.
export function overflow() {
  const width = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth > width ? [`page is ${document.documentElement.scrollWidth} wide`] : [];
  for (const element of document.querySelectorAll("main *"))
    if (element.getBoundingClientRect().right > width + 1 && !element.closest(".unseen"))
      wide.push(`${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`);
  return wide.slice(0, 5);
}
