// Rich text as people would read it, for tests that care about words and not about blocks.
import type { RichTextElement, RichTextLeaf } from '../../src/model/message.ts';

/** The words of leaves: emoji as `:name:`, moments as `<date>` or `<time>`, people as `<U…>`. */
export function shown(leaves: readonly RichTextLeaf[]): string {
	return leaves.map(leafShown).join('');
}

/** The words of paragraphs and blocks of code, a line each. */
export function shownElements(elements: readonly RichTextElement[]): string {
	return elements.map((element) => shown(element.elements)).join('\n');
}

function leafShown(leaf: RichTextLeaf): string {
	switch (leaf.type) {
		case 'text':
			return leaf.text;
		case 'link':
			return leaf.text ?? leaf.url;
		case 'emoji':
			return `:${leaf.name}:`;
		case 'date':
			return leaf.format === '{time}' ? '<time>' : '<date>';
		case 'user':
			return `<${leaf.user_id}>`;
		default:
			return `<${leaf.type}>`;
	}
}
