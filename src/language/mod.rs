//! stub
use std::ops::Range;
pub struct Rules { pub name:&'static str, pub script: crate::text::Script, pub loose: fn(&str)->Vec<String>, pub rereads: fn(&str)->Vec<Reread>, pub reading: fn(&str)->Vec<String>, pub initials: fn(&str)->Option<String>, pub faults: fn(&str)->Vec<Fault>, pub collation: fn(&str, Option<&str>)->Vec<String>, pub letters:&'static [&'static str], pub locale:&'static str}
#[derive(Debug)] pub struct Reread { pub text:String, pub how:&'static str }
pub struct Fault { pub at: Range<usize>, pub message:String }
pub const RULES:&[Rules]=&[];
pub fn rules(n:&str)->Option<&'static Rules>{RULES.iter().find(|r|r.name==n)}
#[cfg(feature="server")] pub mod collation { use super::Rules; pub fn sort(_:&Rules,_:&[(String,Option<String>)])->Vec<(usize,String)>{vec![]} pub fn sort_by_stroke(_:&[(String,Option<String>)])->Vec<(usize,String)>{vec![]} }
