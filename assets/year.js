// The year's page: dragging a round to another day, and printing. A drop fills in the form on the page and sends it, so
// whatever can be dragged can be moved by that form as well.
const form = document.querySelector('#byt-datum form');
const told = document.querySelector('#drar');
const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const DAYS = 'söndag måndag tisdag onsdag torsdag fredag lördag'.split(' ');
const TODAY = document.querySelector('table.year td[aria-current]')?.dataset.date ?? '';
// a press that moves less than this, in pixels, is a click
const SLACK = 6;
// so near the edge of what scrolls, it scrolls along
const EDGE = 48;

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

function dayName(text) {
  const [year, month, day] = text.split('-').map(Number);
  return `${DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]} ${day} ${MONTHS[month - 1]}`;
}

function cellAt(x, y) {
  return document.elementFromPoint(x, y)?.closest('table.year td[data-date]') ?? null;
}

class Drag {
  constructor(mark, event) {
    this.mark = mark;
    this.from = mark.closest('td');
    this.start = [event.clientX, event.clientY];
    this.name = mark.querySelector('.hidden').textContent.split(',')[0];
  }

  moved(event) {
    this.at = [event.clientX, event.clientY];
    if (!this.ghost) {
      if (Math.hypot(this.at[0] - this.start[0], this.at[1] - this.start[1]) < SLACK) return;
      this.lift();
    }
    this.show();
  }

  lift() {
    this.mark.classList.add('lifted');
    document.documentElement.classList.add('dragging');
    this.ghost = document.createElement('div');
    this.ghost.className = 'ghost';
    this.ghost.setAttribute('aria-hidden', 'true');
    const copy = this.mark.cloneNode(true);
    copy.removeAttribute('href');
    copy.classList.remove('lifted');
    this.label = document.createElement('span');
    this.ghost.append(copy, this.label);
    document.body.append(this.ghost);
    this.timer = setInterval(() => this.scroll(), 16);
    told.textContent = `${this.name} dras.`;
  }

  show() {
    const [x, y] = this.at;
    this.ghost.style.transform = `translate(${x + 10}px, ${y + 12}px)`;
    const cell = cellAt(x, y);
    if (cell === this.cell) return;
    this.cell?.classList.remove('target');
    this.cell = cell;
    cell?.classList.add('target');
    this.label.textContent = cell ? this.describe(cell) : 'utanför året';
    told.textContent = `${this.name}: ${this.label.textContent}.`;
  }

  // The day and what else there is on it, as the wall has it.
  describe(cell) {
    const others = [...cell.querySelectorAll('.mark, .away, .offer')].filter((it) => it !== this.mark);
    return [dayName(cell.dataset.date), cell.title, ...others.map((it) => it.title)].filter(Boolean).join(', ');
  }

  // Along the wall, where it is wider than the window, and up and down the page.
  scroll() {
    const [x, y] = this.at;
    const wall = this.from.closest('.scroll');
    const box = wall.getBoundingClientRect();
    const push = (at, low, high) => (at < low + EDGE ? -8 : at > high - EDGE ? 8 : 0);
    wall.scrollLeft += push(x, Math.max(box.left, 0), Math.min(box.right, innerWidth));
    window.scrollBy(0, push(y, 0, innerHeight));
    this.show();
  }

  end() {
    clearInterval(this.timer);
    this.ghost?.remove();
    this.cell?.classList.remove('target');
    this.mark.classList.remove('lifted');
    document.documentElement.classList.remove('dragging');
  }

  drop() {
    const [cell, lifted] = [this.cell, Boolean(this.ghost)];
    this.end();
    if (!lifted) return;
    // the click that follows would open the round
    const stop = (event) => event.preventDefault();
    window.addEventListener('click', stop, true);
    setTimeout(() => window.removeEventListener('click', stop, true), 50);
    if (!cell || cell === this.from) {
      told.textContent = `${this.name} ligger kvar.`;
      return;
    }
    // a slip of the hand; the form still takes a day that has been, for whoever means it
    if (cell.dataset.date < TODAY) {
      told.textContent = `${this.name} ligger kvar. ${dayName(cell.dataset.date)} har redan varit.`;
      return;
    }
    this.send(cell.dataset.date);
  }

  send(date) {
    const select = form.elements.omgang;
    const option = [...select.options].find((it) => it.value.split(':')[0] === this.mark.dataset.round);
    select.value = option.value;
    form.elements.datum.value = date;
    told.textContent = `${this.name} flyttas till ${dayName(date)}.`;
    form.requestSubmit();
  }
}

let drag = null;

function begin(event) {
  const mark = event.target.closest?.('a.mark[data-round]');
  if (!mark || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
  drag = new Drag(mark, event);
}

function cancel() {
  if (!drag) return;
  if (drag.ghost) told.textContent = `${drag.name} ligger kvar.`;
  drag.end();
  drag = null;
}

if (form) {
  document.querySelector('#byt-datum .dragging').hidden = false;
  const wall = document.querySelector('table.year');
  wall.classList.add('movable');
  // the browser's own dragging of links would get in the way
  wall.addEventListener('dragstart', (event) => event.preventDefault());
  wall.addEventListener('pointerdown', begin);
  window.addEventListener('pointermove', (event) => drag?.moved(event));
  window.addEventListener('pointerup', () => {
    drag?.drop();
    drag = null;
  });
  window.addEventListener('pointercancel', cancel);
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
  });
}
