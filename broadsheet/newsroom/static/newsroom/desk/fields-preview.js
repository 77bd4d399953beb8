// SPDX-License-Identifier: BSD-3-Clause
// Redraws the search result and the share card while somebody types. Text only ever enters the page as text.
(() => {
  const value = (name) => document.getElementById(`id_${name}`)?.value?.trim() ?? "";

  const pictureOf = (name) => {
    if (!value(name)) return "";
    const image = document.querySelector(`#id_${name}-chooser img, [data-contentpath="${name}"] img`);
    return image?.getAttribute("src") ?? "";
  };

  const shortened = (text, limit) => {
    if (!limit || text.length <= limit) return text;
    const cut = text.slice(0, limit);
    return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), limit - 20))} …`;
  };

  const redraw = (preview, sources) => {
    for (const part of preview.querySelectorAll("[data-part]")) {
      const names = sources[part.dataset.part] ?? [];
      if (part.dataset.part === "picture") {
        const address = names.map(pictureOf).find(Boolean) ?? "";
        if ((part.querySelector("img")?.getAttribute("src") ?? "") === address) continue;
        const words = part.querySelector("span");
        part.querySelector("img")?.remove();
        words.hidden = Boolean(address);
        if (address) part.append(Object.assign(document.createElement("img"), { src: address, alt: "" }));
        continue;
      }
      const words = names.map(value).find(Boolean) ?? "";
      const shown = part.dataset.part === "slug" ? [preview.dataset.address, words].filter(Boolean).join(" › ").replaceAll("/", " › ") : shortened(words, Number(part.dataset.limit));
      if (part.textContent !== shown) part.textContent = shown;
    }
  };

  const start = () => {
    for (const preview of document.querySelectorAll("[data-fields-preview]")) {
      const sources = JSON.parse(preview.querySelector("script[type='application/json']").textContent);
      const again = () => redraw(preview, sources);
      const form = preview.closest("form");
      form?.addEventListener("input", again);
      form?.addEventListener("change", again);
      // A chooser changes the picture without an event that bubbles.
      const panel = form?.querySelectorAll("[id$='-chooser']") ?? [];
      for (const chooser of panel) {
        new MutationObserver(again).observe(chooser, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "class"] });
      }
      again();
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
