//! Elements of an XML tree in order, without the call stack: a document may be nested as deep as it likes.

use roxmltree::Node;

/// What is met on the way.
pub(super) enum Step<'a, 'input> {
    /// A node; what is below it follows.
    Open(Node<'a, 'input>),
    /// An element whose content is over.
    Close(Node<'a, 'input>),
}

/// Goes through everything below a node; nothing is met below elements that are not entered, nor they themselves.
pub(super) fn walk<'a, 'input>(
    root: Node<'a, 'input>,
    enters: impl Fn(Node) -> bool,
    mut meet: impl FnMut(Step<'a, 'input>),
) {
    let mut open = vec![root];
    let mut next = root.first_child();
    while let Some(&parent) = open.last() {
        match next {
            Some(node) if !node.is_element() => {
                meet(Step::Open(node));
                next = node.next_sibling();
            }
            Some(node) if enters(node) => {
                meet(Step::Open(node));
                open.push(node);
                next = node.first_child();
            }
            Some(node) => next = node.next_sibling(),
            None => {
                open.pop();
                if open.is_empty() {
                    return;
                }
                meet(Step::Close(parent));
                next = parent.next_sibling();
            }
        }
    }
}
