//! Finds the end of clean ASCII, many bytes at a time. Plain loops over fixed lengths, which compilers turn into
//! vector instructions on every processor, WebAssembly with SIMD included.

/// Bytes looked at in one step.
pub(super) const STEP: usize = 32;

/// The length of the beginning of `bytes` that a key takes over as it is, but for capitals: ASCII without control
/// characters, hyphens, grave accents and doubled spaces. A multiple of `STEP`, or one less: it never ends with a
/// space, whose meaning depends on what follows. The byte before must be no space.
pub(super) fn clean(bytes: &[u8]) -> usize {
    let mut len = 0;
    while let Some(window) = bytes.get(len..len + STEP + 1) {
        if !is_clean(window) {
            break;
        }
        len += STEP;
    }
    if len > 0 && bytes[len - 1] == b' ' { len - 1 } else { len }
}

/// Is the window but for its last byte clean?
fn is_clean(window: &[u8]) -> bool {
    let (now, next) = (&window[..STEP], &window[1..=STEP]);
    let mut odd = 0_u8;
    for (&a, &b) in now.iter().zip(next) {
        odd |= u8::from(!(0x20..0x7F).contains(&a))
            | u8::from(a == b'-')
            | u8::from(a == b'`')
            | (u8::from(a == b' ') & u8::from(b == b' '));
    }
    odd == 0
}
