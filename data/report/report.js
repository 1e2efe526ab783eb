'use strict';
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;

  /* --- light and dark ---------------------------------------------------- */

  const theme = $('#theme');
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  theme.hidden = false;
  theme.setAttribute('aria-pressed', dark());
  theme.addEventListener('click', () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    theme.setAttribute('aria-pressed', dark());
  });

  /* --- one measure at a time ------------------------------------------------ */

  const show = (group, measure) => {
    for (const button of $$('button', group))
      button.setAttribute('aria-pressed', button.dataset.measure === measure);
    for (const figure of $$(`figure.${group.dataset.for}`))
      figure.hidden = figure.dataset.measure !== measure;
  };
  for (const group of $$('.switch')) {
    const chosen = $('[aria-pressed="true"]', group) || $('button', group);
    group.hidden = false;
    if (chosen) show(group, chosen.dataset.measure);
    group.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (button) show(group, button.dataset.measure);
    });
  }

  /* --- choosing rows ----------------------------------------------------------- */

  const plain = text => text.normalize('NFKC').toLowerCase();
  const later = (run, wait) => {
    let timer;
    return () => { clearTimeout(timer); timer = setTimeout(run, wait); };
  };

  const begin = form => {
    const tables = $$(`table.${form.dataset.for}`);
    const rows = tables.flatMap(table => $$('.row', table));
    const headings = tables.flatMap(table => $$('tbody.section', table));
    const output = $('output', form);
    const texts = new Map();
    const text = row => {
      if (!texts.has(row)) texts.set(row, plain(row.textContent));
      return texts.get(row);
    };
    const fits = (row, words, wanted, day) => (!day || row.dataset.due <= day) &&
      wanted.every(([key, value]) => row.dataset[key] === value ||
        (row.dataset[key] || '').split(' ').includes(value)) &&
      words.every(word => text(row).includes(word));
    const apply = () => {
      const words = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
      const wanted = $$('select', form).filter(s => s.value).map(s => [s.name, s.value]);
      const day = form.elements.due ? form.elements.due.value : '';
      let shown = 0;
      const sections = new Set();
      for (const row of rows) {
        const fit = fits(row, words, wanted, day);
        if (row.hidden === fit) row.hidden = !fit;
        if (fit) { shown++; sections.add(row.dataset.section); }
      }
      for (const heading of headings) {
        const next = heading.dataset.of;
        heading.hidden = !sections.has(next) || heading.closest('table').dataset.sorted === 'yes';
      }
      output.textContent = words.length + wanted.length === 0 && !day ? '' : output.dataset.text
        .replace('{n}', shown).replace('{all}', rows.length);
    };
    for (const heading of headings) {
      const row = heading.nextElementSibling;
      heading.dataset.of = row ? row.dataset.section : '';
    }
    form.hidden = false;
    form.addEventListener('input', later(apply, 120));
    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(apply));
    form.addEventListener('click', event => {
      const fold = event.target.dataset.fold;
      if (!fold) return;
      for (const row of rows)
        if (!row.hidden) for (const details of $$('details', row)) details.open = fold === 'open';
    });
    return { rows, apply };
  };
  const choices = $$('form.controls').map(begin);

  /* --- sorting --------------------------------------------------------------------- */

  const figure = cell => {
    const data = $('data', cell);
    return data ? Number(data.value) : Number.NEGATIVE_INFINITY;
  };
  const keys = {
    text: (row, column) => row.cells[column].textContent.trim(),
    value: (row, column) => Number(row.cells[column].dataset.value),
    number: (row, column) => figure(row.cells[column]),
  };
  const order = new Intl.Collator(root.lang, { numeric: true });
  const before = (a, b) => typeof a === 'string' ? order.compare(a, b) : a < b ? -1 : Number(a > b);

  /* What is moved: an item's <tbody>, elsewhere a <tr>. */
  const units = table => {
    const bodies = $$(':scope > tbody.row', table);
    return bodies.length > 0 ? bodies : $$(':scope > tbody > tr', table);
  };
  const firstRow = unit => unit.rows ? unit.rows[0] : unit;
  const documentOrder = new WeakMap();

  const remember = table => {
    if (!documentOrder.has(table))
      documentOrder.set(table, [...$$(':scope > tbody', table)].map(b => [b, [...b.children]]));
    return documentOrder.get(table);
  };
  const restore = table => {
    for (const [body, children] of remember(table)) {
      table.append(body);
      if (!body.matches('.row, .section')) body.append(...children);
    }
  };
  const sort = (table, column, how, down) => {
    remember(table);
    restore(table);
    const plainOrder = how === 'order';
    table.dataset.sorted = plainOrder && !down ? 'no' : 'yes';
    const all = units(table);
    if (plainOrder) {
      if (down) all.reverse();
    } else {
      const key = new Map(all.map(unit => [unit, keys[how](firstRow(unit), column)]));
      all.sort((a, b) => before(key.get(a), key.get(b)) * (down ? -1 : 1));
    }
    if (!(plainOrder && !down)) {
      const parts = document.createDocumentFragment();
      const place = all.length > 0 && all[0].rows ? table : $('tbody', table);
      parts.append(...all);
      place.append(parts);
    }
    const foot = $(':scope > tfoot', table);
    if (foot) table.append(foot);
  };

  for (const th of $$('th[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...th.childNodes);
    th.append(button);
    th.setAttribute('aria-sort', th.dataset.sort === 'order' ? 'ascending' : 'none');
  }
  document.addEventListener('click', event => {
    const th = event.target.closest('th[data-sort]');
    if (!th || !event.target.closest('button')) return;
    const down = th.dataset.sort === 'number'
      ? th.getAttribute('aria-sort') !== 'descending'
      : th.getAttribute('aria-sort') === 'ascending';
    for (const other of th.parentNode.cells)
      if (other.dataset.sort) other.setAttribute('aria-sort', 'none');
    th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    sort(th.closest('table'), th.cellIndex, th.dataset.sort, down);
    for (const choice of choices) choice.apply();
  });

  /* --- a row clicked, a deep link ------------------------------------------------------- */

  document.addEventListener('click', event => {
    const row = event.target.closest('tbody.row > tr:first-child');
    if (!row || event.target.closest('a, button, summary') || String(getSelection())) return;
    const details = $('details', row.parentNode);
    details.open = !details.open;
  });

  const arrive = () => {
    const row = location.hash.length > 1 &&
      document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const old of $$('.here')) old.classList.remove('here');
    if (!row || !row.matches('.row')) return;
    if (row.hidden) {
      const choice = choices.find(c => c.rows.includes(row));
      const form = $$('form.controls')[choices.indexOf(choice)];
      form.reset();
      choice.apply();
    }
    row.classList.add('here');
    const details = $('details', row);
    if (details) details.open = true;
    row.scrollIntoView({ block: 'start' });
  };
  addEventListener('hashchange', arrive);
  arrive();
})();
