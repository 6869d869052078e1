/** Suggestions while typing: links below the field, made by the server or the worker. Without this: the form searches. */
import { text } from '{js/ask.js}'

export function suggest(form) {
  const input = form.querySelector('input')
  const list = form.querySelector('.suggestions')
  const status = form.querySelector('[role=status]')
  let waiting, telling, running

  /** What was typed before is not answered any more. */
  const stop = () => {
    clearTimeout(waiting)
    running?.abort()
  }

  const close = () => {
    stop()
    list.replaceChildren()
    status.textContent = ''
  }

  const show = async () => {
    const query = input.value.trim()
    if (!query) return close()
    stop()
    running = new AbortController()
    try {
      list.innerHTML = await text(`${form.dataset.suggest}?q=${encodeURIComponent(query)}`, running.signal)
      clearTimeout(telling)
      // Told late, so that a screen reader is not interrupted at every letter.
      telling = setTimeout(() => { status.textContent = list.firstElementChild?.dataset.count ?? '' }, 900)
    } catch { /* A newer letter, or no connection: the form still works. */ }
  }

  const later = event => {
    // An input method is still composing: the letters are not yet what is meant.
    if (event.isComposing) return
    clearTimeout(waiting)
    waiting = setTimeout(show, 120)
  }

  input.addEventListener('input', later)
  input.addEventListener('compositionend', later)
  form.addEventListener('keydown', event => {
    if (event.isComposing) return
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement)
    if (event.key === 'Escape' && links.length) {
      event.preventDefault()
      close()
      input.focus()
    } else if (event.key === 'ArrowDown' && at < links.length - 1) {
      event.preventDefault()
      // An answer that comes late would take the link away under the reader.
      stop()
      links[at + 1].focus()
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault()
      ;(links[at - 1] ?? input).focus()
    }
  })
  form.addEventListener('focusout', event => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close() })
  document.addEventListener('pointerdown', event => { if (!form.contains(event.target)) close() })
}
