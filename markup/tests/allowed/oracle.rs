//! The visible text as html5ever has it, the parser of a browser: whatever stands in elements that are shown.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that go with their content, whether a browser would show it or not: they are not for messages.
const SILENT: &[&str] = &[
    "script", "style", "iframe", "noembed", "noframes", "noscript", "xmp", "title", "textarea", "audio",
    "canvas", "datalist", "meter", "progress", "video", "applet", "object", "template", "select", "svg",
    "math",
];

/// The text that one sees of some HTML in a message.
pub(crate) fn visible(html: &str) -> String {
    let context = html5ever::QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let mut text = String::new();
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    // By a list of what is to come: deep nesting would exhaust the stack.
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if SILENT.contains(&&*name.local) => continue,
            NodeData::Element { name, attrs, .. } if &*name.local == "emoji" => {
                let attrs = attrs.borrow();
                text.extend(attrs.iter().find(|given| &*given.name.local == "alt").map(|alt| &*alt.value));
            }
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}
