// SPDX-License-Identifier: BSD-3-Clause
// Follow without leaving the page. Without script the form goes its way and takes one more press (readers/stamps.py).
"use strict";

for (const box of document.querySelectorAll(".follow-box")) {
  const form = box.querySelector("form");
  const stamp = document.createElement("input");
  stamp.type = "hidden";
  stamp.name = "stamp";
  form.append(stamp);
  form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

  async function fetchStamp() {
    if (!box.open || stamp.value) return;
    const answer = await fetch(box.dataset.stamp).catch(() => null);
    if (answer?.ok) stamp.value = (await answer.json()).stamp;
  }
  box.addEventListener("toggle", fetchStamp);
  fetchStamp();

  form.addEventListener("submit", async (event) => {
    if (!stamp.value) return;
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    button.disabled = false;
    const text = answer ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    if (!answer?.redirected || !text) {
      // What is wrong, or one more step: the page says it.
      form.submit();
      return;
    }
    const told = document.createElement("div");
    told.tabIndex = -1;
    told.className = "told";
    told.setAttribute("role", "status");
    for (const part of text.querySelectorAll("main h1, main .description")) {
      const line = document.createElement("p");
      line.textContent = part.textContent;
      told.append(line);
    }
    form.replaceWith(told);
    told.focus();
  });
}
