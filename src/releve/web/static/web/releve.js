"use strict";
// Relève in the browser: live parts, keys, and nothing lost. Every page works without this file.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // --- live parts: one stream while the page is seen, polling when it breaks, a banner when both fail -------------
  const STALE_AFTER = 45_000, POLL_EVERY = 30_000; // milliseconds; the server beats every 15 s
  const parts = all("[data-live]");
  const topics = [...new Set(parts.map((part) => part.dataset.live))].join(",");
  const banner = one("[data-stale]"), clock = one(".masthead .clock");
  const asof = one("[data-asof]"), told = (text) => text.replace(":", root.lang === "fr" ? "\u00a0h\u00a0" : ":");
  let source, heard = Date.now(), hour = clock ? clock.textContent.trim() : "", poller;

  const busy = (part) => part.contains(document.activeElement) && /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  const put = (topic, html) => parts.filter((part) => part.dataset.live === topic && !busy(part)).forEach((part) => {
    if (part.innerHTML !== html) { part.innerHTML = html; if (window.htmx) window.htmx.process(part); }
  });
  const alive = (text) => {
    heard = Date.now();
    if (text) { hour = text; if (clock) clock.textContent = text; }
    if (banner) banner.hidden = true;
    if (asof) { asof.hidden = false; asof.textContent = asof.dataset.asof.replace("%s", told(hour)); }
    root.dataset.feed = "live";
  };
  const stale = () => {
    if (!banner || Date.now() - heard < STALE_AFTER) return;
    if (banner.hidden) { banner.textContent = banner.dataset.stale.replace("%s", told(hour)); banner.hidden = false; if (asof) asof.hidden = true; }
    root.dataset.feed = "stale";
  };
  const poll = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`/live/?topics=${encodeURIComponent(topics)}`, { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      Object.entries(said.fragments).forEach(([topic, html]) => put(topic, html));
      alive(said.hour);
    } catch { stale(); }
  };
  const watch = () => {
    if (source) source.close();
    source = new EventSource(`/live/?topics=${encodeURIComponent(topics)}`);
    source.addEventListener("beat", (event) => alive(event.data));
    source.onopen = () => alive("");
    topics.split(",").forEach((topic) => source.addEventListener(topic, (event) => { put(topic, event.data); alive(""); }));
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(watch, 5_000); };
  };
  if (topics) {
    const looked = () => {
      if (document.hidden) { if (source) source.close(); } else { watch(); poll(); }
    };
    document.addEventListener("visibilitychange", looked);
    poller = setInterval(() => { if (Date.now() - heard > POLL_EVERY) poll(); }, 5_000);
    setInterval(stale, 1_000);
    if (!document.hidden) watch();
  }

  // --- nothing typed is lost: what a form holds stays in this tab until it is sent --------------------------------
  const slot = (field) => `releve:${root.dataset.reader}:${location.pathname}:${field.form.getAttribute("action") || ""}:${field.name}`;
  const keepable = (field) => field.form && field.form.method === "post" && field.name && /^(TEXTAREA|INPUT)$/.test(field.tagName)
    && !/^(hidden|password|file|checkbox|radio|submit)$/.test(field.type) && !field.closest("[data-secret], [autocomplete=one-time-code]") && !document.body.classList.contains("outside");
  const kept = { get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { value ? sessionStorage.setItem(key, value) : sessionStorage.removeItem(key); } catch { /* a browser that keeps nothing */ } } };
  all("textarea, input").filter(keepable).forEach((field) => { const was = kept.get(slot(field)); if (was && !field.value) field.value = was; });
  document.addEventListener("input", (event) => { if (keepable(event.target)) kept.set(slot(event.target), event.target.value); });
  document.addEventListener("submit", (event) => {
    if (/sign-out/.test(event.target.action)) { try { sessionStorage.clear(); } catch { /* the same */ } }
    all("textarea, input", event.target).filter(keepable).forEach((field) => kept.set(slot(field), ""));
    const button = event.submitter; // twice the same click is one sending
    if (event.target.method === "post" && button) setTimeout(() => { button.disabled = true; setTimeout(() => { button.disabled = false; }, 4_000); });
  });

  // --- keys: "/" searches, "g" then a letter goes, "?" shows them, Ctrl+Enter sends; they can be switched off ------
  const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  let waiting = 0;
  const goTo = (letter) => { const link = one(`[data-letter="${CSS.escape(letter)}"]`); if (link) location.assign(link.href); };
  const keys = { "/": () => { const field = one("#search"); if (field) { field.focus(); field.select(); return true; } },
    "?": () => { location.assign("/keys/"); return true; },
    "n": () => { const field = one("#note") || one("#note-anywhere"); if (!field) return false; const around = field.closest("details"); if (around) around.open = true; field.focus(); return true; },
    "g": () => { waiting = Date.now() + 2_000; return true; } };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.form || one("main form[method=post]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (event.key === "Escape") { // closes what is open, never empties a field
      const open = all("details[open]").filter((each) => each.contains(event.target)).pop();
      if (open) { open.open = false; open.querySelector("summary").focus(); } else if (event.target.type === "search") { event.preventDefault(); event.target.blur(); }
      return;
    }
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (waiting > Date.now()) { waiting = 0; goTo(event.key.toLowerCase()); event.preventDefault(); return; }
    const act = keys[event.key];
    if (act && act()) event.preventDefault();
  });
  document.addEventListener("click", (event) => all("details.more[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));

  // --- results while typing in the search field ------------------------------------------------------------------
  const field = one("#search"), results = one("#found");
  if (field && results) {
    let asked = 0, timer;
    const ask = async () => {
      const q = field.value.trim(), turn = ++asked;
      if (q.length < 2) { results.hidden = true; return; }
      try {
        const answer = await fetch(`/search/?q=${encodeURIComponent(q)}`, { headers: { "HX-Request": "true" }, redirect: "error" });
        if (answer.ok && turn === asked) { results.innerHTML = await answer.text(); results.hidden = false; }
      } catch { results.hidden = true; }
    };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { const first = results.querySelector("a"); if (first && !results.hidden) { event.preventDefault(); first.focus(); } }
      if (event.key === "Escape") results.hidden = true;
    });
    results.addEventListener("keydown", (event) => {
      const links = all("a", results), at = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); (links[at + step] || field).focus(); }
      if (event.key === "Escape") { results.hidden = true; field.focus(); }
    });
    document.addEventListener("click", (event) => { if (!results.contains(event.target) && event.target !== field) results.hidden = true; });
  }
})();
