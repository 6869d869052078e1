//! Reading order: sorted once, when an edition is made, with the collation of each language.

use crate::edition::collect::LanguageTerms;
use crate::edition::record::Order;
use crate::edition::terms::Letter;
use crate::language::{Rules, collation};

/// Writes the orders of a language and tells their letters.
pub(super) fn sections(rules: &Rules, own: &LanguageTerms, put: &mut impl FnMut(u16, Vec<u8>)) -> Vec<Order> {
    let words: Vec<(String, Option<String>)> =
        own.browsed.iter().map(|(_, text, reading)| (text.clone(), reading.clone())).collect();
    let mut orders = vec![(first_order(rules), collation::sort(rules, &words))];
    if rules.name == "chinese" {
        orders.push(("stroke", collation::sort_by_stroke(&words)));
    }
    let mut told = Vec::new();
    for (n, (order, sorted)) in orders.into_iter().enumerate() {
        let numbers = sorted.iter().flat_map(|(place, _)| own.browsed[*place].0.to_le_bytes());
        put(n as u16, numbers.collect());
        told.push(Order { order: order.to_owned(), letters: letters(&sorted) });
    }
    told
}

fn first_order(rules: &Rules) -> &'static str {
    if rules.name == "chinese" { "pinyin" } else { "alphabet" }
}

fn letters(sorted: &[(usize, String)]) -> Vec<Letter> {
    let runs = sorted.chunk_by(|(_, a), (_, b)| a == b);
    runs.map(|run| Letter { letter: run[0].1.clone(), count: run.len() }).collect()
}
