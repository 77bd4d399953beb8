// What script adds to reading; every page works without it.
"use strict";

const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

// The colours follow the system until the reader chooses otherwise; choosing what the system has follows it again.
function chosen() {
  try { return localStorage.getItem("theme"); } catch { return null; }
}
function choose(theme) {
  try { theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme"); } catch { /* for this page only */ }
  showTheme(theme);
}
function showTheme(theme) {
  theme ? root.setAttribute("data-theme", theme) : root.removeAttribute("data-theme");
  const dark = theme ? theme === "dark" : systemDark.matches;
  root.toggleAttribute("data-dark", dark);
  document.querySelectorAll(".theme").forEach((button) => button.setAttribute("aria-pressed", String(dark)));
}
showTheme(chosen());
systemDark.addEventListener("change", () => showTheme(chosen()));
document.querySelectorAll(".theme").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const wanted = root.hasAttribute("data-dark") ? "light" : "dark";
    choose(wanted === (systemDark.matches ? "dark" : "light") ? null : wanted);
  });
});

// The device's own share sheet, or the address in the clipboard.
document.querySelectorAll(".share").forEach((button) => {
  if (!navigator.share && !navigator.clipboard) return;
  button.hidden = false;
  const words = button.querySelector("span");
  const before = words.textContent;
  words.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const url = document.querySelector("link[rel=canonical]")?.href || location.href;
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      words.textContent = button.dataset.done;
      setTimeout(() => { words.textContent = before; }, 3000);
    } catch { /* the reader closed the sheet */ }
  });
});

// Escape and a click elsewhere shut the menu.
document.querySelectorAll("details.menu").forEach((menu) => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
});

// What a folded part needs comes when it is opened: most readers never ask for it.
document.querySelectorAll("details[data-script]").forEach((part) => {
  part.addEventListener("toggle", () => {
    for (const { dataset } of [part, ...part.querySelectorAll("[data-script]")]) {
      const script = document.createElement("script");
      script.src = dataset.script;
      document.head.append(script);
    }
  }, { once: true });
});
