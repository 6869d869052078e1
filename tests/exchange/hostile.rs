//! Files that mean harm, or are broken, get a clear error and change nothing.

use super::{read, real, written};
use speaking_of_migration::exchange::selection::Selection;
use speaking_of_migration::exchange::{FORMATS, Plan, export};
use speaking_of_migration::vocabulary::Vocabulary;
use std::io::Write;

/// Faults are told, one of them in these words, and what is sound in the file is nothing.
fn refused(name: &str, bytes: &[u8], says: &str) {
    let v = real();
    let plan = read(name, bytes, &v);
    let told: Vec<String> = plan.faults.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|fault| fault.contains(says)), "{name}: {says:?} is not among {told:?}");
    assert!(!plan.is_sound());
    assert!(plan.after == v, "{name}: {:?}", plan.changes.first());
}

fn tbx(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\" type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\"><text><body>{body}</body></text></tbx>"
    )
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><tbx>&b;</tbx>";
    refused("tbx", bomb.as_bytes(), "DOCTYPE");
    refused("tbx", b"<!DOCTYPE tbx SYSTEM \"http://127.0.0.1:9/x.dtd\"><tbx/>", "DOCTYPE");
    refused("tbx", b"<!DOCTYPE martif SYSTEM \"file:///etc/passwd\"><martif/>", "DOCTYPE");
    let entry = "<conceptEntry id=\"x\"><langSec xml:lang=\"en\"><termSec><term>&xxe;</term></termSec></langSec></conceptEntry>";
    refused("tbx", tbx(entry).as_bytes(), "entity");
}

#[test]
fn deep_wide_and_unfinished_xml_is_refused_quickly() {
    let began = std::time::Instant::now();
    refused("tbx", format!("<tbx>{}", "<a>".repeat(1_000_000)).as_bytes(), "deep");
    refused("tbx", tbx(&format!("<conceptEntry id=\"x\">{}", "<a>".repeat(100_000))).as_bytes(), "deep");
    let attributes: String = (0..80_000).map(|n| format!(" a{n}=\"\"")).collect();
    refused("tbx", tbx(&format!("<conceptEntry{attributes}/>")).as_bytes(), "attributes");
    let huge = tbx(&format!("<conceptEntry id=\"x\"><note>{}</note></conceptEntry>", "a".repeat(10 << 20)));
    refused("tbx", huge.as_bytes(), "longer than");
    refused("tbx", &written("tbx", &real())[..5_000], "not whole");
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn other_encodings_are_told() {
    refused("csv", b"\xFF\xFEi\0d\0,\0\0\xD8", "UTF-16 that is damaged");
    refused("csv", &written("xlsx", &real()), ".xlsx");
    refused("csv", b"id,lang,term\nmigrant,th,\xE1\xC3\xA7\xA7\xD2\xB9\n", "row 2: the row is not UTF-8");
    refused("json", b"{\"vocabulary\": \"\xFF\"}", "UTF-8");
    refused("tbx", b"<?xml version=\"1.0\" encoding=\"TIS-620\"?><tbx/>", "UTF-8");
}

#[test]
fn utf_16_is_read_like_utf_8() {
    let v = real();
    let part = Selection { concepts: vec!["visa".to_owned()], ..Selection::all(&v, "", 1) };
    for format in FORMATS.iter().filter(|format| format.read.is_some() && !format.packed) {
        let mut bytes = Vec::new();
        export(format, &v, &part, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap().replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        let text = text.trim_start_matches('\u{FEFF}');
        for (mark, bytes_of) in [
            ("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ("\u{FEFF}", u16::to_be_bytes),
            ("", u16::to_le_bytes),
            ("", u16::to_be_bytes),
        ] {
            let utf_16: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(bytes_of).collect();
            let plan = read(format.name, &utf_16, &v);
            assert!(plan.faults.is_empty(), "{}: {:?}", format.name, plan.faults.first());
            assert!(plan.changes.is_empty(), "{}: {:?}", format.name, plan.changes.first());
        }
    }
}

#[test]
fn zawgyi_is_told() {
    let v = real();
    let burmese = v.languages.iter().find(|(_, language)| language.script == "Mymr").unwrap().0;
    // “Migrant workers have the right to …” in the old encoding.
    let zawgyi = "ေရႊ႕ေျပာင္းအလုပ္သမားမ်ားသည္ အခြင့္အေရး ရွိသည္။ ျမန္မာႏိုင္ငံသားမ်ားအတြက္ ျဖစ္ပါသည္။";
    let table = format!("id,lang,term,definition\nmigrant,{burmese},x,{zawgyi}\n");
    refused("csv", table.as_bytes(), "Zawgyi");
}

#[test]
fn what_stands_twice_is_told() {
    refused("csv", b"id,lang,status,term\nmigrant,en,preferred,a\nmigrant,en,preferred,b\n", "two preferred");
    let apart = b"id,lang,term\nvisa,en,\n".to_vec();
    refused("csv", &apart, "the term is empty");
    let v = real();
    let plan =
        read("csv", b"kind,id,lang,domain\nconcept,migrant,,work\nconcept,visa,,work\nconcept,migrant,,work\n", &v);
    assert!(plan.faults.iter().any(|fault| fault.message.contains("stands twice")), "{:?}", plan.faults);
    let entry = "<conceptEntry id=\"migrant\"><langSec xml:lang=\"en\"><termSec><term>a</term></termSec></langSec>\
                 <langSec xml:lang=\"en\"><termSec><term>b</term></termSec></langSec></conceptEntry>";
    let plan = read("tbx", tbx(entry).as_bytes(), &v);
    assert!(plan.faults.iter().any(|fault| fault.message.contains("two sections")), "{:?}", plan.faults);
    let plan = read(
        "tbx",
        tbx(&entry.replace("<langSec xml:lang=\"en\"><termSec><term>b</term></termSec></langSec>", "").repeat(2))
            .as_bytes(),
        &v,
    );
    assert!(plan.faults.iter().any(|fault| fault.message.contains("twice")), "{:?}", plan.faults);
    refused("json", b"{\"mark\": \"a\", \"mark\": \"b\", \"vocabulary\": {}}", "line 1");
}

#[test]
fn huge_fields_and_open_quotation_marks_are_told() {
    refused("csv", format!("id,lang,term\nmigrant,en,{}\n", "a".repeat(100_000)).as_bytes(), "at most 65535");
    refused("csv", format!("id,lang,term\nmigrant,en,\"{}", "a\n".repeat(6 << 20)).as_bytes(), "quotation mark");
}

#[test]
fn what_is_no_table_is_told() {
    refused("csv", b"hello\nworld\n", "the column `id` is missing");
    refused("csv", b"id,lang,colour\nmigrant,en,red\n", "`colour` is not known");
    refused("csv", b"kind,id,lang,term\nspell,migrant,en,x\n", "not a kind of row");
    refused("csv", b"kind,id,lang,more\nnames,en,en,{cut off\n", "`more` was changed");
    refused("csv", b"id,lang,status,term\nmigrant,en,best,x\n", "not a status");
    refused("csv", b"id,lang,term\nnobody,en,x\n", "no entry has the id `nobody`");
    refused("tbx", b"<html><body/></html>", "no TBX");
    refused("xlsx", b"PK\x03\x04 not an archive", "no XLSX");
    refused("xlsx", &[0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0], "encrypted");
}

#[test]
fn a_table_is_understood_by_its_heading_or_has_one_fault() {
    let v = real();
    for (name, table, says) in [
        ("csv", "Our glossary 2026,,\nid,lang,term\nvisa,en,x\nvisa,th,y\n", "`Our glossary 2026` is not known"),
        ("csv", "Term;Sprache;Definition\nx;y;z\nx;y;z\n", "the column `id` is missing; the column `lang` is missing"),
        ("csv", "id,lang,term,Term\nvisa,en,x,y\nvisa,th,x,y\n", "the column `Term` stands twice"),
        ("csv", "id,domain,en,th\nvisa,work,x,y\n", "--format csv-concepts"),
        ("csv", "id,lang,term\n", "no row below a heading"),
        ("csv-concepts", "id,domain,French\nvisa,work,x\nvisa,work,y\n", "`French` is not known"),
    ] {
        let plan = read(name, table.as_bytes(), &v);
        assert!(plan.faults.len() == 1 && plan.faults[0].message.contains(says), "{says}: {:?}", plan.faults);
    }
    for table in
        ["sep=;\n;;\nid;lang;term\n ; ;\nvisa;en;x\n", "id\tlang\tterm\nvisa\ten\tx\n", "id,lang,term\rvisa,en,x\r"]
    {
        let plan = read("csv", table.as_bytes(), &v);
        assert!(plan.faults.is_empty() && plan.changes.len() == 1, "{table:?}: {:?}", plan.faults);
    }
    let titled = "<worksheet><row r=\"1\"/><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Our glossary</t></is></c></row></worksheet>";
    let plan = read("xlsx", &workbook(titled.as_bytes()), &v);
    assert!(
        plan.faults.len() == 1 && plan.notes[0].message.contains("`Our glossary` is not known"),
        "{:?}",
        plan.notes
    );
}

#[test]
fn entries_of_other_programs_say_what_they_lack() {
    let entry = |attributes: &str, field: &str, term: &str| {
        tbx(&format!(
            "<conceptEntry{attributes}>{field}<langSec xml:lang=\"en-GB\"><termSec><term>{term}</term></termSec></langSec></conceptEntry>"
        ))
    };
    let subject = |field: &str| format!("<descrip type=\"subjectField\">{field}</descrip>");
    let id = " id=\"night-shift\"";
    refused(
        "tbx",
        entry(id, &subject("labour"), "night shift").as_bytes(),
        "`labour` is none of the domains (movement, ",
    );
    refused("tbx", entry(id, "", "night shift").as_bytes(), "the entry has no subjectField; write one of the domains");
    refused("tbx", entry("", &subject("work"), "visa").as_bytes(), "`visa`, as it would be called, is taken");
    refused("tbx", entry("", &subject("work"), "签证").as_bytes(), "no English term");
    let plan = read("tbx", entry("", &subject("work"), "Night shift").as_bytes(), &real());
    assert!(plan.is_sound(), "{:?} {:?}", plan.faults, plan.breaches);
    assert_eq!(plan.after.concepts["night-shift"].sections["en"].preferred.term, "Night shift");
    assert!(plan.notes.iter().any(|note| note.message.contains("called `night-shift`")), "{:?}", plan.notes);
    let plan = read("tbx", entry(" id=\"visa\"", &subject("labour"), "a visa of sorts").as_bytes(), &real());
    assert!(plan.is_sound() && plan.notes[0].message.contains("`labour` is none of the domains"), "{:?}", plan.notes);
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const WORKBOOK: &str = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"s\" r:id=\"rId1\"/></sheets></workbook>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

fn workbook(sheet: &[u8]) -> Vec<u8> {
    archive(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

#[test]
fn a_bomb_in_a_workbook_is_refused() {
    let began = std::time::Instant::now();
    refused("xlsx", &workbook(&vec![b' '; 600 << 20]), "unpacks to more than");
    assert!(began.elapsed().as_secs() < 60);
    refused("xlsx", &workbook(b"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>"), "DOCTYPE");
}

fn imported(name: &str, bytes: &[u8]) -> (Plan, Vocabulary) {
    let v = real();
    (read(name, bytes, &v), v)
}

#[test]
fn formulas_stay_text_on_the_way_in() {
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}{}</row><row r=\"2\">{}{}{}<c r=\"D2\"><f>HYPERLINK(\"x\")</f><v>7</v></c></row></sheetData></worksheet>",
        cell("A1", "id"),
        cell("B1", "lang"),
        cell("C1", "status"),
        cell("D1", "term"),
        cell("A2", "migrant"),
        cell("B2", "en"),
        cell("C2", "admitted")
    );
    let (plan, _) = imported("xlsx", &workbook(sheet.as_bytes()));
    let terms = &plan.after.concepts["migrant"].sections["en"].admitted;
    assert_eq!(terms.last().unwrap().term, "=HYPERLINK(\"x\")");
}

#[test]
fn formulas_are_harmless_on_the_way_out_and_come_back_exactly() {
    let one = real().concepts.keys().next().unwrap().clone();
    let mut v = Selection { concepts: vec![one], ..Selection::default() }.of(&real());
    v.avoid.clear();
    let texts =
        ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''+2", "'plain", "_x000D_", "a\r\nb", "＝1", "x\u{1}y", "  two  "];
    let section = v.concepts.values_mut().next().unwrap().sections.values_mut().next().unwrap();
    section.definition = "=cmd|'/C calc'!A0".to_owned();
    section.notes = texts.iter().map(|text| (*text).to_owned()).collect();
    let csv = String::from_utf8(written("csv", &v)).unwrap();
    assert!(csv.contains("'=cmd|") && !csv.contains(",=cmd|"));
    for name in ["csv", "xlsx", "json"] {
        let plan = read(name, &written(name, &v), &Vocabulary::default());
        assert!(plan.faults.is_empty(), "{name}: {:?}", plan.faults);
        assert!(plan.after == v, "{name}");
    }
    for text in texts {
        v.concepts.values_mut().next().unwrap().sections.values_mut().next().unwrap().definition = text.to_owned();
        for name in ["csv", "xlsx"] {
            let plan = read(name, &written(name, &v), &Vocabulary::default());
            assert!(plan.after == v, "{name}: {text:?}");
        }
    }
}
