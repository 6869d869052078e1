//! The licence of a vocabulary, as pages name it.

use super::Context;
use maud::{Markup, html};

/// Where the licences of Creative Commons are, with the words before their code.
const COMMONS: &[(&str, &str)] =
    &[("creativecommons.org/licenses/", "CC "), ("creativecommons.org/publicdomain/zero/", "CC0 ")];

/// The name of a known licence: “CC BY-SA 4.0”.
fn name(licence: &str) -> Option<String> {
    let address = licence.strip_prefix("https://").or_else(|| licence.strip_prefix("http://"))?;
    let (code, before) = COMMONS.iter().find_map(|(start, name)| Some((address.strip_prefix(start)?, name)))?;
    let parts: Vec<&str> = code.split('/').filter(|part| !part.is_empty()).take(2).collect();
    Some(format!("{before}{}", parts.join(" ").to_ascii_uppercase()))
}

/// Whether everything is allowed to whoever names the source.
pub(super) fn is_free(licence: &str) -> bool {
    name(licence).is_some_and(|name| name.starts_with("CC BY ") || name.starts_with("CC0 "))
}

/// A link where there is an address, else what the publisher wrote.
pub(super) fn shown(context: &Context<'_>) -> Markup {
    let licence = &context.edition.meta.about.license;
    html! {
        @if licence.starts_with("https://") || licence.starts_with("http://") {
            a rel="license" href=(licence) { (name(licence).unwrap_or_else(|| licence.clone())) }
        } @else { (licence) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_of_creative_commons_have_names() {
        for (address, wanted, free) in [
            ("https://creativecommons.org/licenses/by/4.0/", Some("CC BY 4.0"), true),
            ("http://creativecommons.org/licenses/by-nc-sa/3.0/igo/", Some("CC BY-NC-SA 3.0"), false),
            ("https://creativecommons.org/publicdomain/zero/1.0/", Some("CC0 1.0"), true),
            ("https://harbour.example/licence", None, false),
            ("All rights reserved", None, false),
        ] {
            assert_eq!((name(address).as_deref(), is_free(address)), (wanted, free), "{address}");
        }
    }
}
