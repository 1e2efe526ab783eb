/* The page as a desk: what is decided stays in it until it is exported. */
(() => {
  'use strict';
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const desk = $('#review .desk');
  const words = desk.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const named = (name, from) => $(`[name="${name}"]`, from);
  /* A row of the table is a line of its file, and controls are no part of a text. */
  const typed = control => control.value.replace(/[\x00-\x20\x7f-\x9f\u2028\u2029]+/g, ' ').trim();

  /* Anchors hold an id byte by byte, so that it comes out of them as it went in. */
  const idOf = anchor =>
    decodeURIComponent(anchor.slice(anchor.indexOf('-') + 1).replaceAll('_', '%'));
  const anchorOf = id => `line-${[...new TextEncoder().encode(id)].map(byte =>
    /[0-9A-Za-z.-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte)
      : `_${byte.toString(16).padStart(2, '0')}`).join('')}`;
  const lineRow = id => document.getElementById(anchorOf(id));
  const lineTitle = row => $('.clamp', row).textContent.trim();

  /* --- items, and the controls they get when they unfold ------------------------------- */

  const items = $$('table.items .row').map(row => ({
    row, id: idOf(row.id), wish: Boolean(row.closest('.asked')), parts: [],
    kinds: row.dataset.expects.split(' ').filter(Boolean),
    links: $$('.links > li', row), hidden: 0,
  }));
  const itemOf = new Map(items.map(item => [item.row, item]));
  const isApart = link => !('strength' in link.dataset);
  for (const item of items)
    item.hidden = Number(item.row.dataset.links) - item.links.filter(link => !isApart(link)).length;

  let made = 0;
  const make = (item, of, about, link) => {
    const element = $(`#decide-${of}`).content.firstElementChild.cloneNode(true);
    const kinds = item.kinds.length > 0 || of === 'answer' ? item.kinds : [''];
    const part = { item, of, link, element, said: null };
    $('.unseen', element).textContent = `: ${about}`;
    made++;
    for (const radio of $$('[type="radio"]', element)) radio.name = `verdict-${made}`;
    for (const field of $$('[data-kind]', element))
      if (!kinds.includes(field.dataset.kind)) field.remove();
    item.parts.push(part);
    return part;
  };

  const extents = part => $$('[name="extent"]', part.element)
    .map(select => [select.closest('[data-kind]').dataset.kind, select.value]);
  const extentOf = part => {
    const all = extents(part);
    return all.every(([, value]) => value === all[0][1]) ? all[0][1]
      : all.map(pair => pair.join(':')).join(';');
  };

  const begin = part => {
    const { strength, extent } = part.link.dataset;
    named('strength', part.element).value = strength || 'significant';
    for (const word of (extent || '').split(';')) {
      const [kind, value] = word.includes(':') ? word.split(':') : ['', word];
      const select = $(`[data-kind="${kind}"] select`, part.element);
      if (select && value) select.value = value;
    }
    part.strength = strength;
    part.extent = extentOf(part);
    part.link.append(part.element);
  };

  const equip = item => {
    if (item.more) return;
    const details = $('details', item.row);
    for (const link of item.links)
      begin(make(item, 'link', $('.head', link).textContent, link));
    if (!item.wish) details.append(make(item, 'gap', item.id).element);
    if (item.kinds.length > 0) details.append(make(item, 'answer', item.id).element);
    item.more = $('#decide-more').content.firstElementChild.cloneNode(true);
    details.append(item.more);
    settle(item);
  };

  /* --- what was decided ------------------------------------------------------------------- */

  const verdictOf = part => $('[type="radio"]:checked', part.element)?.value;
  const lineOf = part => part.link ? idOf(part.link.dataset.line) : typed(named('line', part.element));

  const saidOf = {
    link: part => {
      const verdict = verdictOf(part), { print, rule } = part.link.dataset;
      if (!verdict) return null;
      const line = { line: lineOf(part), verdict, line_print: print, rule_print: rule || '' };
      if (verdict === 'reject') return line;
      /* What is as the rules have it stays theirs. */
      const own = 'decided' in part.link.dataset;
      const strength = named('strength', part.element).value, extent = extentOf(part);
      return { ...line, strength: own || strength !== part.strength ? strength : '',
        extent: own || extent !== part.extent ? extent : '' };
    },
    gap: part => verdictOf(part) ? { verdict: verdictOf(part) } : null,
    answer: part => {
      const extent = $$('[name="answer"]', part.element).filter(select => select.value)
        .map(select => `${select.closest('[data-kind]').dataset.kind}:${select.value}`).join(';');
      return extent ? { verdict: 'answer', extent } : null;
    },
    add: part => {
      const line = lineOf(part);
      return line ? { line, verdict: 'add', strength: named('strength', part.element).value,
        extent: extentOf(part), line_print: lineRow(line)?.dataset.print ?? '' } : null;
    },
  };

  /* An answer rests on the item's links; what decisions make of these is known on import. */
  const changesLinks = part => part.said && (part.of === 'add' ||
    (part.of === 'link' && (isApart(part.link) || part.said.verdict === 'reject')));
  const linksPrint = item => item.parts.some(changesLinks) ? '' : item.row.dataset.linksPrint;

  const reasonOf = part => typed(named('reason', part.element)) ||
    (part.said.verdict === 'accept' ? typed(named('usual', desk)) : '');
  const decision = part => ({
    item: part.item.id, line: '', verdict: '', strength: '', extent: '', reason: reasonOf(part),
    by: typed(named('by', desk)), date: named('date', desk).value,
    item_print: part.item.row.dataset.print,
    line_print: part.of === 'answer' ? linksPrint(part.item) : '', rule_print: '', ...part.said,
  });
  const decided = () => items.flatMap(item => item.parts.filter(part => part.said));

  /* --- what is left --------------------------------------------------------------------------- */

  const isOpen = element => 'open' in element.dataset;
  const isLinked = item => item.hidden > 0 || item.parts.some(part =>
    (part.of === 'link' && (isApart(part.link) ? part.said?.verdict === 'accept' : part.said?.verdict !== 'reject')) ||
    (part.of === 'add' && part.said));

  const leftOf = item => {
    if (item.wish) return 0;
    const links = item.links.filter(link => isOpen(link) &&
      !item.parts.some(part => part.link === link && part.said));
    const self = isOpen(item.row) && !item.parts.some(part => part.of !== 'link' && part.said);
    return links.length + Number(self);
  };
  const allOf = item => item.wish ? 0
    : item.links.length + Number(item.links.length + item.hidden === 0 || isOpen(item.row));

  const entry = document.createElement('small');
  $('nav a[href="#review"]').append(' ', entry);
  const count = () => {
    const left = items.reduce((sum, item) => sum + item.left, 0);
    const all = items.reduce((sum, item) => sum + allOf(item), 0);
    $('.count', desk).textContent = fill(words.count, { left, all, n: decided().length });
    entry.textContent = left;
  };

  const look = item => {
    item.left = leftOf(item);
    const summary = $('summary', item.row);
    const said = $('.left', summary) || document.createElement('small');
    said.className = 'left';
    said.textContent = item.left > 0 ? fill(words.left, { n: item.left }) : '';
    summary.append(' ', said);
  };
  /* Whether there is a gap to decide on goes by the links. */
  const settle = item => {
    for (const part of item.parts)
      if (part.of !== 'gap') part.said = saidOf[part.of](part);
    for (const part of item.parts.filter(part => part.of === 'gap')) {
      part.element.hidden = isLinked(item);
      part.said = part.element.hidden ? null : saidOf.gap(part);
    }
    for (const part of item.parts) {
      part.element.dataset.verdict = part.said?.verdict ?? '';
      part.link?.classList.toggle('decided', Boolean(part.said));
    }
  };
  const refresh = item => {
    settle(item);
    look(item);
    count();
  };

  /* --- what is wrong ---------------------------------------------------------------------------- */

  let marks = 0;
  const mark = ([control, message]) => {
    const field = control.closest('.field');
    const wrong = $('.wrong', field) || document.createElement('p');
    wrong.className = 'wrong';
    wrong.id ||= `wrong-${++marks}`;
    wrong.textContent = message;
    field.prepend(wrong);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', wrong.id);
  };
  const unmark = from => {
    for (const wrong of $$('.wrong', from)) wrong.remove();
    for (const control of $$('[aria-invalid]', from)) {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-describedby');
    }
  };

  const isTwice = part => part.item.links.some(link => idOf(link.dataset.line) === lineOf(part)) ||
    part.item.parts.find(other => other.of === 'add' && lineOf(other) === lineOf(part)) !== part;
  const faultsOf = part => [
    ...part.of === 'add' && isTwice(part) ? [[named('line', part.element), words.linked]] : [],
    ...reasonOf(part) ? [] : [[named('reason', part.element), words.needsReason]],
  ];
  const faults = () => [
    ...typed(named('by', desk)) ? [] : [[named('by', desk), words.needsBy]],
    ...named('date', desk).value ? [] : [[named('date', desk), words.needsDate]],
    ...decided().flatMap(faultsOf),
  ];

  /* Of an item that a filter hides, once all rows are shown again. */
  const show = (item, control) => {
    if (item) $('details', item.row).open = true;
    if (!item?.row.hidden) {
      control.focus();
      return;
    }
    $('form.controls', item.row.closest('section')).reset();
    setTimeout(() => control.focus());
  };

  /* --- export -------------------------------------------------------------------------------------- */

  const cell = text => /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const csv = rows => {
    const columns = words.columns.split(' ');
    return [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]
      .map(cells => `${cells.map(cell).join(',')}\r\n`).join('');
  };
  const json = rows => `{"fundtrace_decisions": 1,
"result": ${JSON.stringify(JSON.parse(words.result))},
"decisions": [
${rows.map(row => JSON.stringify(row)).join(',\n')}
]}
`;
  const download = (file, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const say = text => { $('.said', desk).textContent = text; };
  let exported = '';
  const save = how => {
    const rows = decided().map(decision), wrong = faults();
    unmark(document);
    if (rows.length === 0) { say(words.nothing); return; }
    wrong.forEach(mark);
    if (wrong.length > 0) {
      const [control] = wrong[0];
      say(fill(words.refused, { n: wrong.length }));
      show(itemOf.get(control.closest('.row')), control);
      return;
    }
    const file = `decisions.${how}`;
    download(file, how === 'csv' ? 'text/csv' : 'application/json', how === 'csv' ? csv(rows) : json(rows));
    exported = JSON.stringify(rows);
    say(fill(words.exported, { n: rows.length, file }));
  };
  addEventListener('beforeunload', event => {
    const rows = decided().map(decision);
    if (rows.length > 0 && JSON.stringify(rows) !== exported) event.preventDefault();
  });

  /* --- what a person does ------------------------------------------------------------------------------ */

  const offerLines = () => {
    const list = $('#known-lines', desk);
    if (list.children.length > 0) return;
    list.append(...$$('table.lines .row').map(row => {
      const option = document.createElement('option');
      option.value = idOf(row.id);
      option.textContent = lineTitle(row);
      return option;
    }));
  };
  const sayLine = part => {
    const line = lineOf(part), row = line && lineRow(line);
    $('.hint', part.element).textContent = !line ? '' : row ? lineTitle(row) : words.notListed;
  };
  const actions = {
    add: item => {
      offerLines();
      const part = make(item, 'add', item.id);
      named('strength', part.element).value = 'significant';
      item.more.before(part.element);
      named('line', part.element).focus();
    },
    remove: (item, button) => {
      const element = button.closest('.decide');
      item.parts = item.parts.filter(part => part.element !== element);
      element.remove();
      $('[data-do="add"]', item.more).focus();
      refresh(item);
    },
    next: from => {
      const rows = $$('table.items .row').filter(row => !row.hidden);
      const at = from ? rows.indexOf(from.row) + 1 : 0;
      const row = [...rows.slice(at), ...rows.slice(0, at)].find(row => itemOf.get(row).left > 0);
      const item = itemOf.get(row);
      if (item) equip(item);
      const part = item?.parts.find(part => isOpen(part.link || row) && !part.element.hidden && !part.said);
      show(item, part ? $('input, select', part.element) : $('[data-export]', desk));
    },
  };

  document.addEventListener('toggle', event => {
    const item = itemOf.get(event.target.closest('.row'));
    if (item && event.target.open) equip(item);
  }, true);
  document.addEventListener('input', event => {
    const element = event.target.closest('.decide'), item = itemOf.get(event.target.closest('.row'));
    if (element && item) {
      const part = item.parts.find(other => other.element === element);
      unmark(element);
      if (part.of === 'add') sayLine(part);
      refresh(item);
    } else if (event.target.closest('.desk')) {
      unmark(event.target.closest('.field'));
      count();
    }
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-do], [data-export]');
    if (!button) return;
    if (button.dataset.export) save(button.dataset.export);
    else actions[button.dataset.do](itemOf.get(button.closest('.row')), button);
  });

  const now = new Date();
  named('date', desk).value = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, '0')).join('-');
  desk.hidden = false;
  items.forEach(look);
  count();
  for (const item of items) if ($('details', item.row).open) equip(item);
})();
