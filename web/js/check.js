/** Checks in the browser: the text stays on the device. Without this: the form is sent to the server. */
import { copy } from '{js/copy.js}'
import { read } from '{js/document.js}'
import { asked, draft, leave } from '{js/draft.js}'
import { put, set, takeBack } from '{js/field.js}'

const form = document.getElementById('check')
const where = document.getElementById('where')
const told = where.firstElementChild
const result = document.getElementById('result')
const [field, format, undo, report, copier, file, working] = ['text', 'format', 'undo', 'report', 'copy-text', 'file', 'working'].map(id => document.getElementById(id))
const main = form.querySelector('.main')
/** Texts that a file took the place of, the last one last. The history of the device goes back to that file only. */
const former = []
/** The format of texts that were opened or replaced: one that is taken back brings its own. */
const formats = new Map()
/** The program in a thread of its own, so that the page never stands still. */
const thread = new Worker('{js/thread.js}', { type: 'module' })
const answers = []
/** Whether the checker came: a promise, kept from the first who asks. */
let loading
/** Set when it is sure that it does not come. From then on the form is sent, and the page says so. */
let absent = false
let running = 0
/** What was asked when the findings that are shown were found: their places are right in this text only. */
let checked = found() ? asked() : undefined

/** Asks the program in the browser. Nothing is sent anywhere. */
function ask(request) {
  if (absent) return Promise.reject(new Error('no checker'))
  thread.postMessage(request)
  return new Promise((done, failed) => answers.push({ done, failed }))
}

thread.onmessage = ({ data }) => {
  const { done, failed } = answers.shift() ?? {}
  if (!done) return
  if (data.error) failed(new Error(data.error))
  else done(data.answer)
}

// A browser that has no modules in threads: the promise of the page changes.
thread.onerror = giveUp

/** There is no checker here: the page says that a text is sent from now on. Whoever waits is told. */
function giveUp() {
  absent = true
  told.textContent = where.dataset.failed
  answers.splice(0).forEach(({ failed }) => failed(new Error('no checker')))
}

/** Checks here, or not at all: while the checker is still on its way, the text waits for it. */
async function check() {
  work(1)
  try {
    await load()
    const now = asked()
    const body = new URLSearchParams(new FormData(form)).toString()
    const path = new URL(form.action).pathname
    result.innerHTML = await ask({ post: true, path, query: 'part=result', body })
    checked = now
    draft.keep(true)
  } catch {
    giveUp()
  } finally {
    work(-1)
  }
}

/** Shows that work is going on; meanwhile there is nothing to click. */
function work(more) {
  running += more
  main.disabled = running > 0
  for (const part of [form, result]) part.setAttribute('aria-busy', main.disabled)
  tell()
}

/** Whether the form asks something else by now. */
const stale = () => checked !== undefined && checked !== asked()

/** Says that work is going on, or that the result is of an older text: nobody should take it for the newer one's. */
function tell() {
  const old = stale()
  working.textContent = running ? working.dataset.working : old ? working.dataset.changed : ''
  result.classList.toggle('stale', old)
  report.disabled = old || !result.querySelector('h2')
}

/** Leads the reader, whose screen may be small, to what came of it. */
function show(part) {
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

function found() {
  return document.getElementById('found')
}

form.addEventListener('submit', async event => {
  // The page has said before that the text is sent.
  if (absent) return
  event.preventDefault()
  // The draft goes to another language in this tab, and is not sent.
  if (event.submitter?.dataset.language) return location.assign(event.submitter.formAction)
  if (running) return
  await check()
  show(absent ? where : found())
})

field.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
})

/** The buttons of the result, by their class. */
const BUTTONS = {
  replace: (button, { start, end }) => put(field, button.dataset.with, start, end),
  leave: button => leave(button.dataset.left),
  back: () => form.querySelectorAll('[name=left]').forEach(one => one.remove()),
}

/** Does what a button of the result says, and goes on to the next finding. */
result.addEventListener('click', async ({ target }) => {
  const button = target.closest('button')
  if (!button) return
  // Something was changed since: what was found is somewhere else now.
  if (stale()) return check()
  const item = button.closest('li[data-start]')
  const place = item ? [...item.parentElement.children].indexOf(item) : -1
  BUTTONS[button.classList[0]](button, item?.dataset)
  await check()
  const next = result.querySelectorAll('.findings > li')
  ;(next[Math.min(place, next.length - 1)] ?? found())?.focus()
})

// Another text takes the place of the whole one.
field.addEventListener('beforeinput', ({ inputType }) => {
  if (inputType.startsWith('history') || field.selectionEnd - field.selectionStart < field.value.length) return
  formats.set(field.value, format.value)
  format.value = 'text'
})

field.addEventListener('input', () => {
  format.value = field.value ? formats.get(field.value) ?? format.value : 'text'
  undo.disabled = !former.length && !document.queryCommandEnabled('undo')
})

form.addEventListener('input', () => {
  draft.keep(checked !== undefined)
  tell()
})

undo.addEventListener('click', () => {
  const before = field.value
  takeBack(field)
  if (field.value === before && former.length) set(field, former.pop())
  if (undo.disabled) field.focus()
  if (checked) check()
})

copier.addEventListener('click', () => copy(field.value, copier))

report.addEventListener('click', () => {
  const copy = result.cloneNode(true)
  copy.querySelectorAll('button').forEach(button => button.remove())
  copy.querySelectorAll('a[href^="/"]').forEach(link => { link.href = new URL(link.getAttribute('href'), location) })
  const style = '<style>body{font:1em/1.8 sans-serif;max-width:50em;margin:2em auto}.checked{white-space:pre-wrap}mark{border:solid;border-width:0 1px}</style>'
  const page = `<!DOCTYPE html><html lang="${document.documentElement.lang}"><meta charset="utf-8"><title>${document.title}</title>${style}${copy.innerHTML}`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  link.download = report.dataset.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
})

async function take(document) {
  if (!document) return
  const { text, format: own, why } = await read(document).catch(({ why }) => ({ why }))
  // Of a picture, a PDF or a damaged file nothing can be read.
  if (!text) return refuse(document.name, why)
  former.push(field.value)
  formats.set(field.value, format.value).set(text, own)
  set(field, text)
  await check()
  show(absent ? where : found())
}

function refuse(name, why = 'unread') {
  result.innerHTML = '<p class="error" role="alert" tabindex="-1"></p>'
  result.firstChild.textContent = `${file.dataset[why]} ${name}`
  checked = undefined
  tell()
  show(result.firstChild)
}

file.addEventListener('change', () => {
  take(file.files[0])
  // The same file can be opened again.
  file.value = ''
})
field.addEventListener('dragover', event => event.preventDefault())
field.addEventListener('drop', event => {
  if (!event.dataTransfer.files.length) return
  event.preventDefault()
  take(event.dataTransfer.files[0])
})

/** Loads the checker: when the page is at rest, or as soon as a text waits for it. */
function load() {
  loading ??= (async () => {
    told.textContent = where.dataset.loading
    const { wasm, edition } = form.dataset
    await ask({ wasm, edition })
    told.textContent = where.dataset.here
    form.dataset.ready = 'yes'
  })()
  return loading
}
/** What was checked before the page was loaded anew is checked again. */
const rest = () => draft.checked ? check() : load().catch(giveUp)
tell()
if (window.requestIdleCallback) requestIdleCallback(rest, { timeout: 2000 })
else setTimeout(rest, 200)
