// Functions that match a text against a rule. Patterns have RE2's syntax, that of the Collector, and are matched in linear
// time, whatever the text; a pattern or a network that is written in the condition is read once.
import { BlockList, isIP } from 'node:net';
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { binary, type Converters } from '../converter.ts';
import { made, type Parameter, printed, text, texts } from '../parameter.ts';
import { type Failure, failure, isFailure } from '../value.ts';

/** Functions that match a text against a rule. */
export const matchingConverters: Converters = {
	IsMatch: binary(printed('target'), pattern('pattern'), (target, regex) => target !== null && regex.test(target)),
	IsInCIDR: binary(text('target'), networks('networks'), isInNetwork),
};

/** UTF-16 units of a pattern: matching takes time with each, and a pattern may come from a record. */
export const patternLengthMax = 4_096;

function pattern(name: string): Parameter<RE2JS> {
	return made(text(name), compilePattern);
}

function compilePattern(source: string): RE2JS | Failure {
	if (source.length > patternLengthMax) return failure(`expected a pattern of at most ${patternLengthMax} characters`);
	try {
		return RE2JS.compile(source);
	} catch (error) {
		if (error instanceof RE2JSSyntaxException)
			return failure(`expected a pattern in RE2's syntax: ${error.error}`, error.input ?? source);
		if (error instanceof RE2JSException) return failure('expected a smaller pattern');
		throw error;
	}
}

function networks(name: string): Parameter<BlockList> {
	return made(texts(name), (written) => {
		const list = new BlockList();
		const faults = written.map((network) => addNetwork(list, network));
		return faults.find(isFailure) ?? list;
	});
}

function addNetwork(list: BlockList, network: string): Failure | undefined {
	const [address = '', prefix = '', ...rest] = network.split('/');
	const version = versionOf(address);
	const bits = version === 'ipv4' ? 32 : 128;
	if (version === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits)
		return failure('expected networks such as "10.0.0.0/8"', network);
	list.addSubnet(address, Number(prefix), version);
	return undefined;
}

/** What is no address is in no network. */
function isInNetwork(address: string, list: BlockList): boolean {
	const version = versionOf(address);
	return version !== undefined && list.check(address, version);
}

function versionOf(address: string): 'ipv4' | 'ipv6' | undefined {
	// Zones belong to one machine; Go knows none in addresses either.
	if (address.includes('%')) return undefined;
	const version = isIP(address);
	if (version === 0) return undefined;
	return version === 4 ? 'ipv4' : 'ipv6';
}
