// Calls become functions of their arguments. Which argument is for which parameter is settled here; what a parameter makes
// of it is its own matter.
import type { Converter } from './converter.ts';
import { converters } from './converters.ts';
import { indexValue } from './index-value.ts';
import { lift2, liftAll, type Operand, unknownValue } from './operand.ts';
import type { Given } from './parameter.ts';
import type { NameScope } from './scope.ts';
import type { Argument, Call } from './syntax.ts';
import { type Failure, failure, isFailure, type OttlValue } from './value.ts';

/** The operands of a call, in the order in which they were written. */
export interface CallOperands {
	/** Absent where the bare name of a function was given. */
	readonly arguments: readonly (Given | undefined)[];
	readonly keys: readonly Operand<OttlValue>[];
}

/** The value of a call, or the part of it that the keys name. */
export function compileCall(call: Call, operands: CallOperands, scope: NameScope): Operand<OttlValue> {
	const converter = converterOf(call, scope);
	const given = converter && givenTo(converter, { call, operands }, scope);
	if (converter === undefined || given === undefined) return unknownValue;
	const value = converter.call(call.at, given);
	if (operands.keys.length === 0) return value;
	const keys = liftAll(call.at, operands.keys, (all): readonly OttlValue[] => all);
	return lift2(call.at, value, keys, partOf);
}

/** Calls are stricter than paths: who parses something expects it to be there. */
function partOf(value: OttlValue, keys: readonly OttlValue[]): OttlValue | Failure {
	let part = value;
	for (const key of keys) {
		const next = indexValue(part, key);
		if (next === undefined) return failure('the map has no such key');
		if (isFailure(next)) return next;
		part = next;
	}
	return part;
}

function converterOf({ at, name }: Call, scope: NameScope): Converter | undefined {
	const converter = converters.get(name);
	if (converter === undefined) {
		scope.report(at, `expected a function, found ${name}`, { name, known: [...converters.keys()] });
		return undefined;
	}
	const { contexts = [scope.context] } = converter;
	if (contexts.includes(scope.context)) return converter;
	scope.report(at, `expected the context ${contexts.join(' or ')} for ${name}, found ${scope.context}`);
	return undefined;
}

interface GivenCall {
	readonly call: Call;
	readonly operands: CallOperands;
}

/** The arguments in the order of the parameters; `undefined` after every fault has been told. */
function givenTo(
	{ parameters }: Converter,
	{ call, operands }: GivenCall,
	scope: NameScope,
): readonly (Given | undefined)[] | undefined {
	const names = parameters.map(({ name }) => name);
	const places = call.arguments.map((argument, index) =>
		argument.name === undefined ? index : names.indexOf(argument.name),
	);
	const faults = call.arguments.flatMap((argument, index) => faultOf(argument, { index, places, names }, call));
	for (const { at, message } of faults) scope.report(at, message);
	if (faults.length > 0) return undefined;
	const given = parameters.map((_, place) => {
		return operands.arguments[places.indexOf(place)];
	});
	const missing = parameters.find(({ fallback }, place) => fallback === undefined && given[place] === undefined);
	if (missing === undefined) return given;
	scope.report(call.at, `${expectedOf(call, names)}, found no ${missing.name}`);
	return undefined;
}

interface ArgumentPlace {
	readonly index: number;
	/** Which parameter each argument is for. */
	readonly places: readonly number[];
	readonly names: readonly string[];
}

function faultOf(
	{ at, name, value }: Argument,
	{ index, places, names }: ArgumentPlace,
	call: Call,
): readonly { readonly at: number; readonly message: string }[] {
	const place = places[index] ?? index;
	const say = (message: string) => [{ at, message }];
	if (value === undefined) return say('expected a value, found the name of a function: none takes another');
	if (place === -1 || place >= names.length)
		return say(`${expectedOf(call, names)}, found ${name ?? `argument ${index + 1}`}`);
	if (places.indexOf(place) < index) return say(`expected ${names[place]} once, found it twice`);
	const isLate = name === undefined && call.arguments.slice(0, index).some((earlier) => earlier.name !== undefined);
	return isLate ? say('expected named arguments behind those without names') : [];
}

function expectedOf({ name }: Call, names: readonly string[]): string {
	return `expected ${name}(${names.join(', ')})`;
}
