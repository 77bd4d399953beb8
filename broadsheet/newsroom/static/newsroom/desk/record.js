// SPDX-License-Identifier: BSD-3-Clause
// Words marked in a paragraph become a quote, a claim, a context card or an event of the record, without leaving the
// text: by the bar beside the marked words, or with Alt+Shift and Q, C, K or E.
"use strict";

(() => {
  const PATIENCE = 10000;
  const kinds = {
    quote: { key: "KeyQ", chooser: "record", field: "words", label: gettext("Quote") },
    claim: { key: "KeyC", chooser: "claim", field: "statement", label: gettext("Claim") },
    card: { key: "KeyK", chooser: "card", field: "text", label: gettext("Context card") },
    event: { key: "KeyE", label: gettext("Event") },
  };
  const config = JSON.parse(document.getElementById("wagtail-config")?.textContent ?? "{}");
  const articleId = /\/pages\/(\d+)\/edit\//.exec(location.pathname)?.[1];

  function marked() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const node = selection.anchorNode?.nodeType === 1 ? selection.anchorNode : selection.anchorNode?.parentElement;
    const editor = node?.closest(".Draftail-Editor");
    const root = window.wagtail?.editHandler?.getPanelByName("body")?.getBoundWidget();
    const index = editor ? (root?.children?.findIndex((child) => child.element?.contains(editor)) ?? -1) : -1;
    const words = selection.toString().replace(/\s+/g, " ").trim();
    if (index < 0 || !words || !root.blockDef.childBlockDefsByName?.claim) return null;
    const range = selection.getRangeAt(0).cloneRange();
    return { root, index, words, editor, range, box: range.getBoundingClientRect() };
  }

  function turnInto(name, place) {
    if (name === "event") return newEvent(place.words);
    const words = name === "quote" ? place.words.replace(/^["'“”„«»‘’]+|["'“”„«»‘’]+$/g, "") : place.words;
    const { root, index } = place;
    const value = structuredClone(root.blockDef.initialChildStates[name]);
    const child = root.insert({ type: name, value, id: crypto.randomUUID() }, index + 1, { animate: false, focus: false });
    const chooser = child.block.childBlocks[kinds[name].chooser].widget;
    chooser.openChooserModal();
    window.jQuery(document).one("hidden.bs.modal", () => {
      const at = root.children.indexOf(child);
      if (!chooser.state && at >= 0) root.deleteBlock(at, { animate: false });
      goOnWriting(place);
    });
    fillNewEntry(kinds[name].field, words);
  }
  // The dialog gives the focus back to the text, but not the place in it.
  function goOnWriting({ editor, range }) {
    editor.querySelector("[contenteditable=true]")?.focus();
    if (!range.endContainer.isConnected) return;
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function newEvent(words) {
    if (!articleId) {
      const text = gettext("Save the article first, then the event can name it.");
      document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { text, type: "warning" } }));
      return;
    }
    const address = new URL(`stories/report/${articleId}/`, new URL(config.ADMIN_URLS?.BASE ?? "/newsroom/", location));
    address.searchParams.set("title", words);
    open(address, "_blank", "noopener");
  }

  // The chooser comes over the network: wait for its tab, open it, fill in the words.
  async function fillNewEntry(name, words) {
    const dialog = await wait(() => document.querySelector(".modal-dialog #tab-create, .modal-dialog [id$=tab-create]"));
    if (!dialog) return;
    document.querySelector(".modal-dialog [role=tab][href$=create]")?.click();
    const input = await wait(() => dialog.querySelector(`[name="${name}"], [name$="-${name}"]`));
    if (!input) return;
    input.value = words.slice(0, input.maxLength > 0 ? input.maxLength : undefined);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    // A tab that is not open yet refuses the focus, and a dialog that fades in takes it once more: give it back to
    // where it was last, until it stays.
    let field = [...dialog.querySelectorAll("input:not([type=hidden]), textarea, select")].find((each) => !each.value) ?? input;
    let kept = 0;
    await wait(() => {
      const isInside = dialog.contains(document.activeElement);
      kept = isInside ? kept + 1 : 0;
      if (isInside) field = document.activeElement;
      else field.focus();
      return kept > 8;
    });
    dialog.dataset.settled = "";
  }
  function wait(find) {
    return new Promise((resolve) => {
      const since = Date.now();
      const look = () => {
        const found = find();
        if (found || Date.now() - since > PATIENCE) resolve(found ?? null);
        else setTimeout(look, 50);
      };
      look();
    });
  }

  const bar = document.createElement("div");
  bar.className = "record-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", gettext("Put the marked words on record"));
  bar.hidden = true;
  Object.entries(kinds).forEach(([name, { label, key }]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = `${label} (Alt+Shift+${key.slice(3)})`;
    button.setAttribute("aria-keyshortcuts", `Alt+Shift+${key.slice(3)}`);
    // A press would otherwise clear the marking before the click.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => start(name));
    bar.append(button);
  });
  const hint = document.createElement("span");
  hint.textContent = `Alt+Shift+${Object.values(kinds).map(({ key }) => key.slice(3)).join("/")}`;
  bar.append(hint);
  document.addEventListener("DOMContentLoaded", () => document.body.append(bar));
  if (document.body) document.body.append(bar);

  function start(name) {
    const place = marked();
    bar.hidden = true;
    if (place) turnInto(name, place);
  }
  document.addEventListener("selectionchange", () => {
    const place = marked();
    bar.hidden = !place;
    if (!place) return;
    bar.style.top = `${scrollY + place.box.bottom + 8}px`;
    bar.style.left = `${Math.max(8, Math.min(scrollX + place.box.left, innerWidth - bar.offsetWidth - 8))}px`;
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    const found = Object.entries(kinds).find(([, { key }]) => key === event.code);
    if (!found || !marked()) return;
    event.preventDefault();
    event.stopPropagation();
    start(found[0]);
  }, { capture: true });
})();
