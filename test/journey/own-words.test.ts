// Operators say in messages what matters to them: attributes that no two teams share, under titles of their own.
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../harness.ts';
import { checkout, logs, thrown } from '../otlp-json.ts';

let house: House;
afterEach(() => house.end());

const template = `    template:
      title: "{exception.type} for order {attributes.order.id}"
      fields:
        - { title: Pod, value: "{resource.k8s.pod.name}" }
        - { title: Password, value: "{attributes.password}" }
        - { title: Nothing, value: "{attributes.gone}" }
      other_fields: false`;

const record = {
	attributes: { ...thrown, 'order.id': 4711, password: 'hunter2' },
	resource: { ...checkout, 'k8s.pod.name': 'checkout-7f9c6b-x2x1p' },
};

test('a template names the order and the pod, and no secret', async () => {
	house = await openHouse({ slack: template });
	await house.send('logs', logs(record));
	await house.clock.advance(5_000);
	const [message] = house.slack.messages('#alerts').map(({ content }) => JSON.stringify(content.blocks));
	expect(message).toContain('TypeError for order 4711');
	expect(message).toContain('*Pod*\\ncheckout-7f9c6b-x2x1p');
	expect(message).not.toMatch(/hunter2|\*Nothing|\*Operation|\*Release/);
});

test('without what it asks for, the title is the usual one', async () => {
	house = await openHouse({ slack: template });
	await house.send('logs', logs({ attributes: thrown }));
	await house.clock.advance(5_000);
	const [message] = house.slack.messages('#alerts').map(({ content }) => JSON.stringify(content.blocks));
	expect(message).toContain('"TypeError in checkout-api"');
	expect(message).not.toContain('for order');
});
