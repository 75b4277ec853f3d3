/* What the pages of the site do when scripts run; without them everything is there but the comparison of two territories. */
;(() => {
  // As a keyboard has them: no accent, no typographic apostrophe, no dash, no space of another width.
  const folded = (text) =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/œ/g, 'oe')
      .replace(/’/g, "'")
      .replace(/[\s\u2010-\u2015-]+/g, ' ')

  // Search: what does not hold every word is set aside.
  for (const box of document.querySelectorAll('.search[hidden]')) {
    box.hidden = false
    const input = box.querySelector('input')
    const told = box.querySelector('[role=status]')
    const items = [...document.querySelectorAll('.picks li')].map((item) => [item, folded(item.textContent)])
    input.addEventListener('input', () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean)
      let count = 0
      for (const [item, text] of items) {
        item.hidden = !words.every((word) => text.includes(word))
        if (!item.hidden) count += 1
      }
      for (const part of document.querySelectorAll('[data-picks]'))
        part.hidden = part.querySelector('.picks li:not([hidden])') === null
      told.textContent = words.length === 0 ? '' : `${count} ${count < 2 ? told.dataset.one : told.dataset.several}`
    })
  }

  // Tables whose heads say by what they may be sorted.
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    const heads = [...table.tHead.rows[0].cells]
    const body = table.tBodies[0]
    const read = (row, at) => {
      const cell = row.cells[at]
      const number = cell.dataset.value
      return number === undefined ? folded(cell.textContent) : number === '' ? null : Number(number)
    }
    heads.forEach((head, at) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'sort'
      button.textContent = head.textContent
      button.title = `${table.dataset.sortable} ${head.textContent.toLowerCase()}`
      head.replaceChildren(button)
      button.addEventListener('click', () => {
        const isUp = head.getAttribute('aria-sort') !== 'ascending'
        for (const each of heads) each.removeAttribute('aria-sort')
        head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending')
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [read(a, at), read(b, at)]
          // Without a value last, either way.
          if (x === null || y === null) return (x === null) - (y === null)
          const order = typeof x === 'number' ? x - y : x.localeCompare(y, 'fr')
          return isUp ? order : -order
        })
        body.append(...rows)
      })
    })
  }

  // Two territories side by side.
  const compared = document.querySelector('[data-compare]')
  const figures = window.ctgFigures
  if (compared && figures) {
    compared.hidden = false
    const selects = [...compared.querySelectorAll('select')]
    const table = compared.querySelector('table')
    for (const select of selects) for (const { code, name } of figures.territories) select.add(new Option(name, code))
    /** Two territories that are not the same, those of the address first. */
    const choose = () => {
      const asked = new URLSearchParams(location.hash.slice(1))
      const codes = figures.territories.map(({ code }) => code)
      const known = (name) => codes.find((code) => code === asked.get(name))
      const first = known('a') ?? codes.find((code) => code !== known('b'))
      selects[0].value = first
      selects[1].value = known('b') ?? codes.find((code) => code !== first) ?? first
    }
    const cell = (name, text, scope) => {
      const made = document.createElement(name)
      made.textContent = text
      if (scope) made.scope = scope
      else if (name === 'td') made.className = 'number'
      return made
    }
    const draw = () => {
      const places = selects.map((select) => select.selectedIndex)
      const head = table.tHead.rows[0]
      places.forEach((place, at) => {
        head.cells[at + 1].textContent = figures.territories[place].name
      })
      for (const old of [...table.tBodies]) old.remove()
      for (const theme of figures.themes) {
        const body = table.createTBody()
        const title = body.insertRow()
        title.append(cell('th', theme.title, 'rowgroup'))
        title.cells[0].colSpan = 3
        for (const { label, detail, values } of theme.indicators) {
          const row = body.insertRow()
          row.append(cell('th', detail === '' ? label : `${label} (${detail})`, 'row'))
          for (const place of places) row.append(cell('td', values[place]))
        }
      }
      history.replaceState(null, '', `#a=${selects[0].value}&b=${selects[1].value}`)
    }
    for (const select of selects) select.addEventListener('change', draw)
    addEventListener('hashchange', () => {
      choose()
      draw()
    })
    choose()
    draw()
  }
})()
