//! Prepared answers: what never depends on a query is written and compressed once, when an edition is made.
//!
//! To prepare another one: a row in `all`.

use super::{CompileError, Records, gzip};
use crate::edition::answers::proofs::proof;
use crate::edition::apart::apart;
use crate::edition::file::kind;
use crate::edition::record::Meta;
use crate::vocabulary::Vocabulary;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Answers shorter than this travel as they are: compressing them saves no packet.
const WORTHWHILE: usize = 860;

/// All prepared answers, by path below `/api/v1/`.
fn all(v: &Vocabulary, records: &Records, meta: &Meta) -> BTreeMap<String, Value> {
    let mut answers = BTreeMap::new();
    let mut put = |path: &str, value: Value| drop(answers.insert(path.to_owned(), value));
    put("concepts", json!({ "concepts": v.concepts.keys().map(|id| concept_line(v, id)).collect::<Vec<_>>() }));
    put("avoid", json!({ "avoid": v.avoid.keys().map(|id| avoid_line(v, id)).collect::<Vec<_>>() }));
    put("domains", json!({ "domains": meta.domains }));
    put("themes", json!({ "themes": meta.themes }));
    put("languages", json!({ "languages": meta.languages }));
    records.concepts.iter().for_each(|concept| put(&format!("concepts/{}", concept.id), json!(concept)));
    records.avoid.iter().for_each(|entry| put(&format!("avoid/{}", entry.id), json!(entry)));
    answers
}

fn concept_line(v: &Vocabulary, id: &str) -> Value {
    let concept = &v.concepts[id];
    let terms: serde_json::Map<String, Value> =
        concept.sections.iter().map(|(tag, section)| (tag.clone(), json!(section.preferred.term))).collect();
    json!({ "id": id, "domain": concept.domain, "broader": concept.broader, "terms": terms })
}

fn avoid_line(v: &Vocabulary, id: &str) -> Value {
    let entry = &v.avoid[id];
    let titles: serde_json::Map<String, Value> =
        entry.sections.iter().map(|(tag, section)| (tag.clone(), json!(section.title))).collect();
    json!({ "id": id, "theme": entry.theme, "severity": entry.severity, "concepts": entry.concepts, "titles": titles })
}

/// The sections: paths, places, and last the answers themselves: behind their proofs if they are `proven`, else apart.
pub(super) fn sections(
    v: &Vocabulary,
    records: &Records,
    meta: &Meta,
    (compress, proven): (bool, bool),
) -> Result<Vec<(u16, Vec<u8>)>, CompileError> {
    let answers = all(v, records, meta);
    let forms: Vec<[Vec<u8>; 3]> =
        answers.par_iter().map(|(_, value)| forms(value, compress)).collect::<Result<_, _>>()?;
    let mut paths = fst::MapBuilder::memory();
    for (number, path) in answers.keys().enumerate() {
        paths.insert(path, number as u64)?;
    }
    let (mut places, mut proofs, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    for row in &forms {
        places.extend((bodies.len() as u64).to_le_bytes());
        for form in row {
            places.extend((form.len() as u32).to_le_bytes());
            proofs.extend(proof(form));
            bodies.extend_from_slice(form);
        }
    }
    let rest = [(kind::PATHS, paths.into_inner()?), (kind::PLACES, places)];
    let bodies = if proven {
        vec![(kind::PROOFS, proofs), (kind::BODIES, bodies)]
    } else {
        vec![(kind::APART, apart(forms.iter().map(|[identity, ..]| &identity[..])))]
    };
    Ok(rest.into_iter().chain(bodies).collect())
}

/// An answer as it is, in gzip and in Brotli; the last two empty where they are not worth it.
fn forms(value: &Value, compress: bool) -> Result<[Vec<u8>; 3], CompileError> {
    let identity = serde_json::to_vec(value)?;
    if !compress || identity.len() < WORTHWHILE {
        return Ok([identity, Vec::new(), Vec::new()]);
    }
    let mut brotli = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 18, ..Default::default() };
    brotli::BrotliCompress(&mut &identity[..], &mut brotli, &params)?;
    let gzip = gzip(&identity)?;
    Ok([identity, gzip, brotli])
}
