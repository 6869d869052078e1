# The words of the pages. One message a line: id = text. { $name } is filled in. A choice by number is written
# { $n -> [one] … *[other] … }; a language without plural forms needs none.
# digits and group: how numbers are written. date may use $day, $month, $monthnumber, $year, $buddhistyear.
digits = 0123456789
group = ,
number = ({ $n })
date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# --- every page
site-name = Speaking of Migration
site-short = Migration words
site-line = { $concepts } words of migration and work, explained in { $languages } languages
skip = Skip to the content
menu = Main menu
menu-more = More pages
menu-language = Language
menu-browse = Browse
menu-avoid = Terms to avoid
menu-check = Check a text
menu-about = About
menu-domains = Subjects
menu-table = Table
menu-help = Help
menu-privacy = Privacy
menu-api = For programs
feed = What is new
edition = Edition
offline-ready = Works without a connection
offline-update = A new edition is ready.
offline-reload = Use it
missing-title = There is nothing here
missing-text = The address may be mistyped, or the page was moved. Search, or choose:
online-title = This page needs a connection
online-text = It is not kept on your device. Connect, then load it again.

# --- search
search-label = Find a term
search-hint = Type in any of the languages, in any script.
search-button = Search
search-title = Search: { $query }
search-count = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
 }
search-nothing = Nothing was found for “{ $query }”.
search-nearest = Did you mean one of these?
search-reread = Read as “{ $text }”
search-next = What you can do
suggest-term = Suggest a term
match-reading = by its reading
match-similar = similar spelling
avoid-mark = to avoid
say-instead = Better:

# --- first page
door-browse = Every term from A to Z in each language, or by subject.
door-avoid = Wordings that hurt or mislead, why, and what to write instead.
door-check = Paste your draft and see what could be said better.

# --- a concept
no-definition = There is no definition in this language yet.
copy-term = Copy the term
copy-definition = Copy the definition
copy-citation = Copy the citation
copied = Copied
also-said = Also said
no-longer-said = No longer to be used
examples = In a sentence
notes = Good to know
unattested = These terms have no public source yet; they are this project’s own proposal.
seen-in = { $n ->
    [one] Seen in { $n } public source
   *[other] Seen in { $n } public sources
 }
relations = Related words
broader = Wider
narrower = Narrower
related = See also
better-than = Better than
instruments = In law
articles = art. { $articles }
other-languages = In other languages
side-by-side = Show the ticked ones side by side
cite = Cite this page
permanent = Permanent link
last-changed = Last changed on { $date }:
register-official = official
register-legal = legal
register-media = in the media
register-colloquial = everyday
register-technical = technical
region-CN = China
region-HK = Hong Kong
region-KH = Cambodia
region-LA = Laos
region-MM = Myanmar
region-MY = Malaysia
region-SG = Singapore
region-TH = Thailand
region-TW = Taiwan
region-VN = Viet Nam

# --- browse and table
browse-title = All terms in { $language }
letters = Letters
order = Order
order-alphabet = Alphabet
order-pinyin = Pinyin
order-stroke = Strokes
words = Words
domain = Subject
all = All
languages = Languages
show = Show

# --- terms to avoid
avoid-lead = Some wordings hurt the people they speak of, or mislead readers. Here is why, and what to write instead.
themes = Themes
print = Print
severity-avoid = avoid
severity-caution = think twice
before = Instead of
after = write
legitimate = When it is fine
wordings = How it is worded
guidance = { $n ->
    [one] { $n } source of this advice
   *[other] { $n } sources of this advice
 }

# --- check
check-lead = Paste what you are writing, in any of the languages. Wordings to avoid are underlined, with the reason and better words.
check-server = The text is sent to this server, checked there and forgotten at once. It is neither kept nor logged.
check-here = Your text stays on this device: the check runs in your browser, even without a connection.
check-loading = The checker is being loaded, so that your text can stay on this device …
check-failed = The checker could not be loaded. If you check now, the text is sent to this server, checked there and forgotten at once.
check-label = Your text
check-button = Check
check-working = Checking …
check-changed = You have changed something since. Check again.
check-file = Open a file
check-unread = There is no text that can be read in this file; open it in another program and paste the text here:
file-empty = This file is empty:
file-foreign = Files of this kind, or with a password, can’t be read here; save the text as .docx or .txt:
file-damaged = This file is damaged or not whole; open it in the program it comes from and save it again:
file-large = This file is too large:
file-encoding = The text in this file is not UTF-8; save it as UTF-8:
check-problem = The text could not be checked:
check-count = { $n ->
    [0] Nothing to avoid was found
    [one] { $n } wording to look at
   *[other] { $n } wordings to look at
 }
check-empty = There is no text here that could be checked.
check-clean = No wording of our list is in this text.
check-first = Only the first { $n } are explained here. Mend those, then check again.
check-caveat = A list of wordings can’t judge a text: it may miss what hurts, and flag what is right. You decide.
quoted-label = In quotations
quoted-mark = point out gently
quoted-keep = treat like the rest
quoted-skip = pass over
quoted-note = This stands in a quotation. Keep it if you must quote, and say in your own words what is wrong with it.
place = line { $line }, column { $column }
more = More about this
replace = Put this in
leave = Leave it
leave-count = { $n ->
    [one] { $n } wording left as it is
   *[other] { $n } wordings left as they are
 }
leave-back = Show again
undo = Undo
copy-text = Copy the text
report = Save a report

# --- about
about-what = What this is
about-what-1 = A dictionary of { $concepts } concepts of migration and labour in { $languages } languages, and a checker that finds { $avoid } kinds of wording to avoid in your text. For migrants, advocates, interpreters and journalists.
about-what-2 = It is free, needs no account, works on any phone and, once opened, without a connection.
about-whose = Whose words these are
about-whose-1 = All definitions, reasons and examples were written by this project. The choice of concepts follows the handbook “Speaking of Migration” (Mekong Migration Network, 2011), whose text belongs to its publisher and is not reproduced here.
about-whose-2 = Where a term was really seen, the public source is named. Where there is none yet, the page says so.
about-cite = How to cite
about-cite-1 = Name the title, the edition and the permanent link at the foot of each entry. For the whole:
about-licence = Licence
about-licence-1 = You may use, change and pass on all texts if you name the source. The program is free too (Apache 2.0).
about-suggest = Suggest a term
about-suggest-1 = Something is missing or wrong? The vocabulary consists of plain text files that anybody can correct; the file CONTRIBUTING.md of the source says how. No programming is needed.

# --- help
help-find = Finding
help-find-1 = Type a term in any language. Accents and tone marks can be left out; small slips are forgiven; Burmese may be typed in Zawgyi, Chinese in pinyin or traditional characters, and Thai, Lao, Khmer and Burmese also in Latin letters as they sound.
help-find-2 = A search result has an address of its own that you can pass on.
help-keys = With the keyboard
help-keys-1 = Tab goes from link to link. In the search field the down arrow goes into the suggestions, up and down move there, Escape leads back, Enter opens.
help-keys-2 = On the check page, Ctrl+Enter checks. The underlined words and the explanations are links to each other.
help-offline = Without a connection
help-offline-1 = After your first visit the whole dictionary and the checker stay on your device. In the menu of the browser you can also add the site to your home screen. Sources are then named by their publishers only; titles and links need a connection.

# --- privacy
privacy-check = Texts that you check
privacy-check-1 = The check page says where a text is checked. Where the checker could be loaded, it runs in your browser and the text does not leave your device.
privacy-check-2 = Otherwise the text is sent to the server, checked in memory and dropped. It is never written to a disk or a log.
privacy-log = What the server notes
privacy-log-1 = The kind of page, whether it succeeded and how long it took. Not your address and not what you looked for. Your address is held in memory for about a minute, so that nobody can overload the service.
privacy-device = What stays on your device
privacy-device-1 = A copy of the dictionary for use without a connection and, if you choose a language, a cookie with its name. While its tab is open, a draft on the check page outlives a change of the language or a reload; it is not sent, and goes when you close the tab or empty the field. Nothing else: no accounts, no counting of visitors, nothing from other sites.
privacy-beyond = What we can’t promise
privacy-beyond-1 = Keyboards, spelling helpers and browser extensions may send what you type to their makers. We ask the browser not to check spelling in the text field; the rest is in your settings.

# --- for programs
api-read = Read everything
api-read-1 = Search, concepts, terms to avoid and indexes are answered as JSON, without a key and from any site.
api-check = Check texts
api-check-1 = The checker answers with the exact places, reasons and alternatives. The limits are in the description.
api-docs = Documentation (in English)
