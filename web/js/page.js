/** What every page gains from scripts. Without this: every link and form still works. */
import { copy } from '{js/copy.js}'
import { suggest } from '{js/find.js}'
import { keep } from '{js/offline.js}'

/** Buttons that copy. Without this: they are hidden, and text can be selected. */
document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-copy]')
  if (button) copy(button.dataset.copy, button)
})

/** Remembers a chosen language for the next visit to `/`. Without this: the browser's languages decide. */
for (const link of document.querySelectorAll('[data-language]')) {
  link.addEventListener('click', () => {
    document.cookie = `lang=${link.dataset.language}; Path=/; Max-Age=31536000; SameSite=Lax`
  })
}

/** Escape, or a touch elsewhere, closes the menu of languages. Without this: a second click does. */
const menu = document.querySelector('header .languages')
document.addEventListener('pointerdown', ({ target }) => {
  if (menu?.open && !menu.contains(target)) menu.open = false
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !menu?.open) return
  if (menu.contains(document.activeElement)) menu.querySelector('summary').focus()
  menu.open = false
})

/** The terms in other scripts are shown in our fonts when a reader comes near. Without this: at once. */
const near = new IntersectionObserver(all => {
  for (const { target, isIntersecting } of all) if (isIntersecting) target.classList.add('near')
}, { rootMargin: '50%' })
document.querySelectorAll('.others').forEach(part => near.observe(part))

document.querySelector('[data-print]')?.addEventListener('click', () => print())
document.querySelectorAll('form.find').forEach(suggest)
keep(document.getElementById('kept'))
