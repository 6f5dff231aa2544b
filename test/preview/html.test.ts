import { expect, test } from 'vitest';
import { escapeHtml, html, textOfHtml } from '../../src/preview/html.ts';

test('whatever is put in is escaped', () => {
	expect(html`<b title="${'"x'}">${"<i> & '"}</b>`.html).toBe('<b title="&quot;x">&lt;i&gt; &amp; &#39;</b>');
});

test('HTML of ours stays, lists are joined, false and undefined vanish, numbers are written', () => {
	expect(html`${html`<b>`}${['a', html`<i>`, ['<']]}${false}${undefined}${0}`.html).toBe('<b>a<i>&lt;0');
});

test('the text of HTML is what was put in', () => {
	const text = `<script>alert("1")</script> & 'x' &amp;lt;`;
	expect(textOfHtml(html`<p>${text}</p>`).trim()).toBe(text);
	expect(textOfHtml({ html: escapeHtml(text) })).toBe(text);
});

test('blocks of text stand on lines of their own', () => {
	expect(textOfHtml(html`<div>a</div><div>b<br>c</div>`).split('\n').filter(Boolean)).toEqual(['a', 'b', 'c']);
});
