// SPDX-License-Identifier: BSD-3-Clause
// Adds what is chosen in Wagtail's window to a field that holds several entries.
"use strict";

(() => {
  function add(list, name, { id, string }) {
    const there = [...list.querySelectorAll("input")].find((box) => box.value === String(id));
    if (there) {
      there.checked = true;
      return;
    }
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: id, checked: true });
    label.append(box, ` ${string}`);
    item.append(label);
    list.append(item);
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.addEventListener("click", (event) => {
    const field = event.target.closest?.(".several button")?.closest(".several");
    if (!field) return;
    const chooser = window.telepath.unpack(JSON.parse(field.querySelector("script").textContent));
    const list = field.querySelector(".several__chosen");
    chooser.openModal((chosen) => [chosen].flat().forEach((entry) => add(list, field.dataset.several, entry)), { multiple: true });
  });
})();
