/** Changes the text of a field so that the history of the device keeps them, between what is typed before and after. */

/** Puts words between two places. */
export function put(field, words, start, end) {
  write(field, () => {
    field.setSelectionRange(start, end)
    if (document.execCommand('insertText', false, words)) return
    // A browser without the command: what is put in can't be taken back there.
    set(field, field.value.slice(0, start) + words + field.value.slice(end))
  })
}

/**
 * Sets another text: line by line, as the history of the device has it, that of a long file would take minutes. What the
 * history knows would garble the new text; a field that is put in anew has none.
 */
export function set(field, text) {
  const place = document.createComment('')
  field.replaceWith(place)
  field.value = text
  place.replaceWith(field)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Takes back the last change, typed or put in. */
export function takeBack(field) {
  write(field, () => document.execCommand('undo'))
}

/** Such a command goes where the focus is; a phone need not show its keyboard for that. */
function write(field, command) {
  const before = document.activeElement
  field.inputMode = 'none'
  field.focus({ preventScroll: true })
  command()
  field.removeAttribute('inputmode')
  before.focus({ preventScroll: true })
}
