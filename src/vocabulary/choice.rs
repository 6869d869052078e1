//! Words of which one is chosen: on the command line, in a request, in settings. A table says what each means; what offers
//! or names them takes them from it.

/// The words of a table, in its order.
pub const fn words<T, const N: usize>(table: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = table[at].0;
        at += 1;
    }
    words
}

/// What a word means that was given for `name`.
///
/// # Errors
/// A sentence with the words that there are.
pub fn chosen<T: Copy>(table: &[(&str, T)], name: &str, word: &str) -> Result<T, String> {
    let found = table.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
    let words: Vec<&str> = table.iter().map(|(known, _)| *known).collect();
    found.ok_or_else(|| format!("`{name}` is `{word}`; it is one of {}", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_none_is_told_the_others() {
        const SIZES: [(&str, u8); 2] = [("small", 1), ("large", 2)];
        assert_eq!(words(&SIZES), ["small", "large"]);
        assert_eq!(chosen(&SIZES, "size", "large"), Ok(2));
        assert_eq!(chosen(&SIZES, "size", "Large").unwrap_err(), "`size` is `Large`; it is one of small, large");
    }
}
