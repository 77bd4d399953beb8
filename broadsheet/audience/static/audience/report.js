// SPDX-License-Identifier: BSD-3-Clause
// Marked words bring up a button that opens the form with them filled in. Without script the form asks for them.
"use strict";

(() => {
  const report = document.getElementById("report-an-error");
  const article = report?.closest("article");
  if (!article) return;
  const words = report.querySelector("[name=words]");
  const where = report.querySelector("[name=paragraph]");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button report-here";
  button.textContent = report.dataset.here;
  button.hidden = true;
  document.body.append(button);

  function marked() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const node = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    const text = selection.toString().replace(/\s+/g, " ").trim();
    if (!text || !article.contains(node) || report.contains(node)) return null;
    return { text, range, paragraph: node.closest("p, li") };
  }
  document.addEventListener("selectionchange", () => {
    const found = marked();
    button.hidden = !found;
    if (!found) return;
    const box = found.range.getBoundingClientRect();
    button.style.top = `${scrollY + box.bottom + 8}px`;
    button.style.left = `${scrollX + Math.max(8, Math.min(box.left, innerWidth - button.offsetWidth - 8))}px`;
  });
  // A press would otherwise clear the marking before the click.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const found = marked();
    if (!found) return;
    words.value = found.text.slice(0, words.maxLength);
    choose(found.paragraph);
    report.open = true;
    button.hidden = true;
    report.querySelector("[name=message]").focus();
  });
  function choose(paragraph) {
    const text = paragraph?.textContent.replace(/\s+/g, " ").trim() ?? "";
    const option = [...(where?.options ?? [])].find(({ value }) => value && text.startsWith(value.replace(/ …$/, "")));
    if (option) where.value = option.value;
  }
})();
