// What is new since this reader's last visit. It is kept in this browser only: for each story the moment of the
// newest thing that was on the page when the reader last looked, never a list of what was read.
"use strict";

(() => {
  const GAP = 30 * 60 * 1000; // after half an hour of rest, the next look is another visit
  const key = (id) => `story:${id}`;

  function load(id) {
    try { return JSON.parse(localStorage.getItem(key(id))); } catch { return null; }
  }
  function save(id, value) {
    try { value ? localStorage.setItem(key(id), JSON.stringify(value)) : localStorage.removeItem(key(id)); } catch { /* not kept */ }
  }
  // Moments are compared to the microsecond, finer than a Date can: 2025-10-28T06:30:00.123456+01:00.
  function moment(text) {
    const fraction = /[.,](\d+)/.exec(text);
    const micro = fraction ? Number(fraction[1].padEnd(6, "0").slice(0, 6)) : 0;
    const seconds = Math.floor(Date.parse(text.replace(/[.,]\d+/, "")) / 1000);
    return Number.isNaN(seconds) ? NaN : seconds * 1e6 + micro;
  }
  const items = (within) => [...within.querySelectorAll("[data-at]")].map((node) => ({ node, at: moment(node.dataset.at) }));
  const newest = (found) => found.reduce((last, { at }) => Math.max(last, at), 0);

  // The moment up to which the reader had seen the story before this visit; 0 on the first one, null where none is known.
  function seenBefore(state, now) {
    if (!state) return null;
    return now - state.looked > GAP ? state.upto : state.before;
  }
  // Remember that the reader now has what the page shows. Several tabs of one visit share the same `before`.
  function look(id, upto) {
    const now = Date.now();
    const state = load(id);
    const before = seenBefore(state, now);
    save(id, { before, upto: Math.max(upto, state?.upto ?? 0), looked: now });
    return before;
  }
  const fill = (text, count, day) => text.replace("{count}", count).replace("{day}", day ?? "");

  function mark(found, before, word) {
    let count = 0;
    for (const { node, at } of found) {
      if (!(at > before)) continue;
      count += 1;
      node.classList.add("is-new");
      const label = document.createElement("span");
      label.className = "new-mark";
      label.textContent = word;
      (node.querySelector("h2, h3, .card-title, p, blockquote p, a") ?? node).prepend(label);
    }
    return count;
  }

  function shareLink() {
    const given = new URLSearchParams(location.search).get("since");
    const at = given ? moment(/T/.test(given) ? given : `${given}T00:00:00Z`) : NaN;
    return Number.isNaN(at) ? null : { at, text: given.slice(0, 10) };
  }

  // A page of a story: marks, one line on top, and the way to be forgotten.
  document.querySelectorAll(".story[data-story]").forEach((story) => {
    const id = story.dataset.story;
    const line = document.querySelector(`[data-visit="${id}"]`);
    if (!line) return;
    const found = items(story);
    const link = shareLink();
    // A long list is a part of the story: it marks, but only the story's own page counts as having looked.
    const before = "part" in story.dataset ? seenBefore(load(id), Date.now()) : look(id, newest(found));
    const from = link ? link.at : before;
    const count = from === null ? 0 : mark(found, from, line.dataset.new);
    const { none, one, many, noneSince, oneSince, manySince } = line.dataset;
    const [forNone, forOne, forMany] = link ? [noneSince, oneSince, manySince] : [none, one, many];
    const words = from === null ? ("part" in story.dataset ? "" : line.dataset.first)
      : fill(count === 0 ? forNone : count === 1 ? forOne : forMany, count, link?.text);
    if (!words) return;
    line.hidden = false;
    line.querySelector("span").textContent = words;
    const button = line.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => {
      Object.keys(localStorage).filter((name) => name.startsWith("story:")).forEach((name) => localStorage.removeItem(name));
      document.querySelectorAll(".new-mark").forEach((label) => label.remove());
      document.querySelectorAll(".is-new").forEach((node) => node.classList.remove("is-new"));
      line.hidden = true;
    });
  });

  // The door of an article: how many are new; opening it is having looked.
  document.querySelectorAll("[data-door]").forEach((door) => {
    const id = door.dataset.story;
    const found = items(door);
    const before = seenBefore(load(id), Date.now());
    if (before !== null) {
      const fresh = found.filter(({ at }) => at > before);
      showCount(door, fresh.length);
      const list = found.filter(({ node }) => node.matches("li"));
      if (fresh.length) list.forEach(({ node, at }) => { node.hidden = !(at > before); });
      else {
        const note = door.querySelector(".door-note");
        note.textContent = door.dataset.none;
        note.hidden = false;
      }
    }
    door.addEventListener("toggle", () => { if (door.open) look(id, newest(found)); });
  });

  // A list of stories: how many are new in each. Seeing the list is not having looked.
  document.querySelectorAll("[data-count]").forEach((row) => {
    const before = seenBefore(load(row.dataset.story), Date.now());
    if (before !== null) showCount(row, items(row).filter(({ at }) => at > before).length);
  });

  function showCount(node, count) {
    const label = node.querySelector(".new-count");
    if (!count || !label) return;
    label.textContent = fill(node.dataset.many, count);
    label.hidden = false;
  }
})();
