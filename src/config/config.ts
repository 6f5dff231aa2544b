// What a configuration is once it has been read, and the table that says which components there are. The table itself
// belongs to whoever assembles the program.
import type { z } from 'zod';
import type { Signal } from './component-id.ts';
import type { Fault, Path } from './fault.ts';

/** The kinds of component, which are the sections of a file. */
export type Kind = keyof OptionsByType;

/** One of a kind: `exporter`. */
export function singular(kind: Kind): string {
	return kind.slice(0, -'s'.length);
}

/** For each kind an object from component type to that type's options. */
export interface OptionsByType {
	readonly receivers: object;
	readonly processors: object;
	readonly exporters: object;
	readonly extensions: object;
}

/** A name of an extension in a component's options. */
export interface ExtensionReference {
	/** Where it is written, below the component. */
	readonly path: Path;
	readonly id: string;
	/** What it is needed for, such as `storage`. */
	readonly serves: string;
}

/** How a component's options are written, and which pipelines it can stand in. */
export interface ComponentShape<Options> {
	readonly shape: z.ZodType<Options>;
	/** Absent for components that stand in no pipeline. */
	readonly signals?: readonly Signal[];
	/** For an extension that others name in their options: what they need it for, such as `storage`. */
	readonly serves?: string;
	/** The extensions that these options name. */
	readonly references?: (options: Options) => readonly ExtensionReference[];
}

/** The shapes of one kind by component type. */
export type Shapes<Options> = { readonly [Type in keyof Options]: ComponentShape<Options[Type]> };

/** Joins the types a file can name to their shapes. */
export type ComponentTable<Options extends OptionsByType> = { readonly [K in Kind]: Shapes<Options[K]> };

/** A configured component of one type. */
export interface ComponentOf<Type extends string, Options> {
	readonly type: Type;
	/** `type` or `type/name`. */
	readonly id: string;
	readonly options: Options;
}

/** A configured component of any type of its kind; `type` tells which options it has. */
export type Component<Options> = ComponentsByType<Options>[keyof Options & string];

/** The components of one kind by component type. */
export type ComponentsByType<Options> = {
	readonly [Type in keyof Options & string]: ComponentOf<Type, Options[Type]>;
};

/** One way through the program. The components are named by their ids, which are all configured. */
export interface Pipeline {
	/** `signal` or `signal/name`. */
	readonly id: string;
	readonly signal: Signal;
	readonly receivers: readonly string[];
	/** In the order in which records pass them. */
	readonly processors: readonly string[];
	readonly exporters: readonly string[];
}

/** What the program says about itself. */
export interface TelemetryOptions {
	readonly logs: {
		/** The quietest text that is still written to standard error. Default `info`: start, stop and trouble. */
		readonly level: 'debug' | 'info' | 'warn' | 'error';
	};
	readonly metrics: {
		/** `none` shows none; the others, which the Collector tells apart, all show all. Default `normal`. */
		readonly level: 'none' | 'basic' | 'normal' | 'detailed';
		/**
		 * Where metrics are shown. Default nowhere: the Collector's own place, localhost:8888, is often taken by a Collector on
		 * the same machine, and a taken port would end the start.
		 */
		readonly readers: readonly MetricsReader[];
	};
}

/** A place at which Prometheus can fetch the metrics; the nesting is the Collector's. */
export interface MetricsReader {
	readonly pull: { readonly exporter: { readonly prometheus: { readonly host: string; readonly port: number } } };
}

/** A whole configuration, checked, with all defaults. */
export interface Config<Options extends OptionsByType> {
	readonly receivers: ReadonlyMap<string, Component<Options['receivers']>>;
	readonly processors: ReadonlyMap<string, Component<Options['processors']>>;
	readonly exporters: ReadonlyMap<string, Component<Options['exporters']>>;
	readonly extensions: ReadonlyMap<string, Component<Options['extensions']>>;
	readonly service: {
		/** Ids, in the order in which they start. */
		readonly extensions: readonly string[];
		readonly pipelines: readonly Pipeline[];
		readonly telemetry: TelemetryOptions;
	};
	/** What is allowed and yet hardly meant. */
	readonly warnings: readonly Fault[];
}
