/** The draft outlives a reload and a change of the language, in this tab only. Without this: the field is empty then. */
const field = document.getElementById('text')
const NAME = 'draft'

// Where the browser allows no storage, the draft is simply not kept.
function attempt(use) {
  try { return use(sessionStorage) } catch { return undefined }
}

export const draft = {
  /** Keeps what the field holds; of an emptied field nothing stays. Never sent, and gone with the tab. */
  keep() {
    attempt(storage => field.value ? storage.setItem(NAME, field.value) : storage.removeItem(NAME))
  },
}

// What was typed or sent meanwhile is newer.
if (field.value) draft.keep()
else field.value = attempt(storage => storage.getItem(NAME)) ?? ''
