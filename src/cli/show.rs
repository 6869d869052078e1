//! `som show`: one concept, or one term to avoid.

use super::{Command, Failure, damaged, edition, table, text, wants_json};
use crate::edition::{Edition, Encoding, record};
use anstyle::{AnsiColor, Style};
use clap::{Arg, ArgMatches};
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "show",
    about: "Show a concept or a term to avoid in all languages, or in some",
    examples: "\
Examples:
  som show migrant-worker
  som show migrant-worker --lang lo --lang th
  som show --json illegal-migrant",
    args,
    json: true,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    let lang = Arg::new("lang").long("lang").value_name("TAG").action(clap::ArgAction::Append);
    command
        .arg(lang.help("Only these languages (can be repeated)"))
        .arg(Arg::new("id").value_name("ID").required(true).help("Id of a concept or of an avoid entry"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let edition = edition(args)?;
    let id = text(args, "id");
    let path = ["concepts", "avoid"].map(|kind| format!("{kind}/{id}"));
    let body = path.iter().find_map(|path| edition.prepared(path, Encoding::Identity).transpose());
    let missing =
        || Failure::because(format!("nothing has the id `{id}`; `som list` shows the ids, `som lookup` finds terms"));
    let body = body.ok_or_else(missing)?.map_err(damaged)?;
    if wants_json(args) {
        out.write_all(body)?;
        return Ok(writeln!(out)?);
    }
    let wanted: Vec<&String> = args.get_many::<String>("lang").unwrap_or_default().collect();
    let wants =
        |tag: &str| wanted.is_empty() || wanted.iter().any(|wanted| edition.language(wanted) == edition.language(tag));
    match edition.concept(id).map_err(damaged)? {
        Some(concept) => show_concept(&edition, &concept, &wants, out),
        None => {
            let entry = edition.avoid(id).map_err(damaged)?.ok_or_else(missing)?;
            show_avoid(&edition, &entry, &wants, out)
        }
    }
}

const HEAD: Style = Style::new().bold();
const AVOID: Style = AnsiColor::Red.on_default();

fn language<'e>(edition: &'e Edition, tag: &str) -> &'e str {
    let language = edition.language(tag).and_then(|n| edition.meta.languages.get(n));
    language.map_or("", |language| &language.english)
}

fn show_concept(
    edition: &Edition,
    concept: &record::Concept,
    wants: &dyn Fn(&str) -> bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    writeln!(out, "{}  ({})", table::styled(HEAD, &concept.id), concept.domain)?;
    for (name, ids) in [
        ("broader", &concept.broader),
        ("narrower", &concept.narrower),
        ("related", &concept.related),
        ("avoid", &concept.avoid),
    ] {
        if !ids.is_empty() {
            writeln!(out, "  {name}: {}", ids.join(", "))?;
        }
    }
    for instrument in &concept.instruments {
        let articles =
            if instrument.articles.is_empty() { String::new() } else { format!(", art. {}", instrument.articles) };
        writeln!(out, "  {}{articles}", instrument.short)?;
    }
    for (tag, section) in concept.sections.iter().filter(|(tag, _)| wants(tag)) {
        writeln!(out, "\n{} ({tag})", table::styled(HEAD, language(edition, tag)))?;
        let rows: Vec<Vec<String>> = section.terms.iter().map(term_row).collect();
        table::print(out, &rows)?;
        let texts = section.notes.iter().map(|note| format!("Note: {note}"));
        let texts = std::iter::once(section.definition.clone())
            .chain(section.examples.iter().map(|e| format!("— {e}")))
            .chain(texts);
        for text in texts.filter(|text| !text.is_empty()) {
            writeln!(out, "  {text}")?;
        }
    }
    Ok(())
}

fn term_row(term: &record::Term) -> Vec<String> {
    let seen: Vec<&str> = term.sources.iter().map(|source| source.publisher.as_str()).collect();
    let seen = if seen.is_empty() { "unattested".to_owned() } else { format!("seen: {}", seen.join("; ")) };
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    vec![
        format!("  {}", term.term),
        term.status.word().to_owned(),
        part(&term.reading),
        part(&term.region),
        part(&term.register),
        seen,
    ]
}

fn show_avoid(
    edition: &Edition,
    entry: &record::Avoid,
    wants: &dyn Fn(&str) -> bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mark = table::styled(AVOID, entry.severity.word());
    writeln!(out, "{}  {mark}  ({})", table::styled(HEAD, &entry.id), entry.theme)?;
    for (tag, section) in entry.sections.iter().filter(|(tag, _)| wants(tag)) {
        writeln!(out, "\n{} ({tag}): {}", table::styled(HEAD, language(edition, tag)), section.title)?;
        let instead: Vec<&str> = section.alternatives.iter().map(|alternative| alternative.term.as_str()).collect();
        writeln!(out, "  say: {}", instead.join(", "))?;
        writeln!(out, "  {}", section.reason)?;
        writeln!(out, "  ✗ {}\n  ✓ {}", section.before, section.after)?;
        if !section.legitimate.is_empty() {
            writeln!(out, "  {}", section.legitimate)?;
        }
    }
    Ok(())
}
