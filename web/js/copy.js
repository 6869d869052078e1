/** Copies, and says so on the button. Without this: such buttons are hidden, and text can be selected. */
export async function copy(text, button) {
  // Only pages that came encrypted may write to the clipboard as such.
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false)
  if (!done && !select(text)) return
  button.focus({ preventScroll: true })
  button.dataset.label ??= button.textContent
  button.textContent = button.dataset.copied
  setTimeout(() => { button.textContent = button.dataset.label }, 1500)
}

function select(text) {
  const field = document.createElement('textarea')
  field.className = 'hidden'
  field.value = text
  document.body.append(field)
  field.focus({ preventScroll: true })
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  return done
}
