/** Checks in the browser: the text stays on the device. Without this: the form is sent to the server. */
import { read } from '{js/document.js}'
import { draft } from '{js/draft.js}'

const form = document.getElementById('check')
const where = document.getElementById('where')
const told = where.firstElementChild
const result = document.getElementById('result')
const [field, undo, report, copy, file, working] = ['text', 'undo', 'report', 'copy-text', 'file', 'working'].map(id => document.getElementById(id))
const main = form.querySelector('.main')
const former = []
/** The program in a thread of its own, so that the page never stands still. */
const thread = new Worker('{js/thread.js}', { type: 'module' })
const answers = []
/** Whether the checker came: a promise, kept from the first who asks. */
let loading
/** Set when it is sure that it does not come. From then on the form is sent, and the page says so. */
let absent = false
let running = 0
/** The text whose findings are shown: their places are right in this one only. */
let checked

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
  work(true)
  try {
    await load()
    const text = field.value
    const body = new URLSearchParams(new FormData(form)).toString()
    const path = new URL(form.action).pathname
    result.innerHTML = await ask({ post: true, path, query: 'part=result', body })
    checked = text
    report.disabled = false
  } catch {
    giveUp()
  } finally {
    work(false)
  }
}

/** Shows that work is going on; meanwhile there is nothing to click. */
function work(going) {
  running += going ? 1 : -1
  main.disabled = running > 0
  for (const part of [form, result]) part.setAttribute('aria-busy', main.disabled)
  working.textContent = running ? working.dataset.working : ''
}

/** Leads the reader, whose screen may be small, to what came of it. */
function show(part) {
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

const found = () => document.getElementById('found')

async function change(text) {
  field.value = text
  draft.keep()
  undo.disabled = former.length === 0
  await check()
}

form.addEventListener('submit', async event => {
  // The page has said before that the text is sent.
  if (absent) return
  event.preventDefault()
  if (running) return
  await check()
  show(absent ? where : found())
})

field.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
})

/** Puts an alternative in the place of a finding, and goes on to the next. */
result.addEventListener('click', async ({ target }) => {
  const button = target.closest('.replace')
  if (!button) return
  // Something was typed since: what was found is somewhere else now.
  if (field.value !== checked) return check()
  const item = button.closest('li[data-start]')
  const place = [...item.parentElement.children].indexOf(item)
  const { start, end } = item.dataset
  former.push(field.value)
  await change(field.value.slice(0, start) + button.dataset.with + field.value.slice(end))
  const next = result.querySelectorAll('.findings > li')
  ;(next[Math.min(place, next.length - 1)] ?? found())?.focus()
})

// What is typed is taken back with the keys of the device; a former text must not undo it too.
field.addEventListener('input', () => {
  draft.keep()
  former.length = 0
  undo.disabled = true
})

undo.addEventListener('click', () => { if (former.length) change(former.pop()) })

copy.addEventListener('click', async () => {
  const label = copy.textContent
  await navigator.clipboard.writeText(field.value)
  copy.textContent = copy.dataset.copied
  setTimeout(() => { copy.textContent = label }, 1500)
})

report.addEventListener('click', () => {
  const copy = result.cloneNode(true)
  copy.querySelectorAll('button').forEach(button => button.remove())
  copy.querySelectorAll('a[href^="/"]').forEach(link => { link.href = new URL(link.getAttribute('href'), location) })
  const style = '<style>body{font:1em/1.8 sans-serif;max-width:50em;margin:2em auto}.checked{white-space:pre-wrap}</style>'
  const page = `<!DOCTYPE html><html lang="${document.documentElement.lang}"><meta charset="utf-8"><title>${document.title}</title>${style}${copy.innerHTML}`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  link.download = report.dataset.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
})

async function take(document) {
  if (!document) return
  const text = await read(document).catch(() => '')
  // Of a picture, a PDF or a damaged file nothing can be read.
  if (!text) return refuse(document.name)
  former.push(field.value)
  await change(text)
  show(absent ? where : found())
}

function refuse(name) {
  result.innerHTML = '<p class="error" role="alert" tabindex="-1"></p>'
  result.firstChild.textContent = `${file.dataset.unread} ${name}`
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
const rest = () => load().catch(giveUp)
if (window.requestIdleCallback) requestIdleCallback(rest, { timeout: 2000 })
else setTimeout(rest, 200)
