/**
 * What the form asks, kept in this tab only: it outlives a reload and a change of the language, and is never sent.
 * Without this: the form is as new then.
 */
const form = document.getElementById('check')
const { text, quoted } = form.elements
const NAME = 'draft'

// Where the browser allows no storage, the draft is simply not kept.
function attempt(use) {
  try { return use(sessionStorage) } catch { return undefined }
}

/** All that the result depends on. */
export const asked = () => JSON.stringify([...new FormData(form)])

/** Sets a kind of findings aside: the form asks for the others. */
export function leave(kind) {
  const one = document.createElement('input')
  Object.assign(one, { type: 'hidden', name: 'left', value: kind })
  form.append(one)
}

export const draft = {
  /** Whether there was a result before the page was loaded anew. */
  checked: false,
  /** Keeps what the form asks; of an emptied field nothing stays. */
  keep(checked) {
    const worth = text.value || quoted.selectedIndex > 0
    attempt(storage => worth ? storage.setItem(NAME, JSON.stringify({ asked: asked(), checked })) : storage.removeItem(NAME))
  },
}

// What was sent is newer.
if (text.value) draft.keep(true)
else {
  const kept = attempt(storage => JSON.parse(storage.getItem(NAME)))
  for (const [name, value] of kept ? JSON.parse(kept.asked) : []) {
    if (name === 'left') leave(value)
    else form.elements[name].value = value
  }
  draft.checked = Boolean(kept?.checked && text.value)
}
