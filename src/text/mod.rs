//! stub
use std::ops::Range;
pub mod slips { pub fn cost(_a:&str,_b:&str)->f32{1.0} }
#[derive(Clone,Copy,PartialEq,Eq,Debug)] pub enum Script { Latin, Han, Thai, Lao, Khmer, Myanmar, Common, Other }
pub struct Folded { key: String }
impl Folded { pub fn key(&self)->&str{&self.key} pub fn source(&self, r: Range<usize>)->Range<usize>{r} }
pub fn fold(t:&str)->Folded{Folded{key:key(t)}}
pub fn key(t:&str)->String{t.trim().to_lowercase()}
pub fn is_edge(_:&str,_:usize)->bool{true}
pub fn is_key_edge(_:&str,_:usize)->bool{true}
pub fn script(c:char)->Script{ if c.is_ascii_alphabetic(){Script::Latin}else{Script::Other} }
