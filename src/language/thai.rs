//! Thai: looser keys, broken PDF text, the letters of the index.

use super::{
    Reread, Rules, distinct, plain, roman,
    script::{Script, script},
    spelling,
    spelling::tai,
};

pub(super) const RULES: Rules = Rules {
    name: "thai",
    script: Script::Thai,
    own: |c| script(c) == Script::Thai,
    loose,
    rereads: pdf_rereads,
    reading: roman::reading,
    collation: |word, _| vec![spelling::tidy(word)],
    letters: &[
        "ก", "ข", "ฃ", "ค", "ฅ", "ฆ", "ง", "จ", "ฉ", "ช", "ซ", "ฌ", "ญ", "ฎ", "ฏ", "ฐ", "ฑ", "ฒ", "ณ", "ด", "ต", "ถ",
        "ท", "ธ", "น", "บ", "ป", "ผ", "ฝ", "พ", "ฟ", "ภ", "ม", "ย", "ร", "ฤ", "ล", "ฦ", "ว", "ศ", "ษ", "ส", "ห", "ฬ",
        "อ", "ฮ",
    ],
    confused: &[("ใ", "ไ"), ("ศ", "ษ"), ("ศ", "ส"), ("ษ", "ส"), ("ณ", "น"), ("ธ", "ท"), ("ร", "ล")],
    left_out: &['\u{E48}', '\u{E49}', '\u{E4C}'],
    locale: "th",
    ..plain::RULES
};

/// No tones, no ็, no silenced letters, ใ as ไ.
fn loose(key: &str) -> Vec<String> {
    let mut out = String::new();
    for c in key.chars() {
        match c {
            '\u{E47}'..='\u{E4B}' => {}
            '\u{E4C}' => {
                let rest = out.trim_end_matches(['\u{E34}', '\u{E38}', '\u{E39}']);
                out.truncate(rest.strip_suffix(tai::is_consonant).unwrap_or(rest).len());
            }
            'ใ' => out.push('ไ'),
            _ => out.push(c),
        }
    }
    distinct(key, [out])
}

/// In “ต ่า” from a PDF file the space stands for a lost nikhahit (ต่ำ) or for nothing (ต่า). The key takes it for
/// nothing, which is right for “ข ้าม”; this is the other reading. Lao alike.
pub(super) fn pdf_rereads(query: &str) -> Vec<Reread> {
    let chars: Vec<char> = query.chars().collect();
    let mut text = String::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let broken =
            matches!(chars[i..], [c, ' ', t, aa, ..] if tai::is_consonant(c) && tai::is_tone(t) && tai::is_aa(aa));
        if broken {
            text.extend([c, chars[i + 2], tai::nikhahit_for(chars[i + 3]), chars[i + 3]]);
        } else {
            text.push(c);
        }
        i += if broken { 4 } else { 1 };
    }
    if text == query { Vec::new() } else { vec![Reread { text: tai::with_am(&text), how: "pdf" }] }
}
