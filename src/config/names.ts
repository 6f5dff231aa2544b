// How option names are spelled: code says `readHeaderTimeoutMs`, YAML says `read_header_timeout`. Names that are data, such
// as headers, never come here: only the names a shape knows do.

/** Code says in which unit it has a value; in YAML the value itself says it. */
const unit = /(?:Ms|Bytes|Seconds)$/;

/** The YAML name of an option. */
export function yamlName(name: string): string {
	return name.replace(unit, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same sentence with every option named in backticks spelled as in YAML. */
export function yamlNamesIn(sentence: string): string {
	return sentence.replace(/`(\w+)`/g, (_, name: string) => yamlName(name));
}

/** The same sentence with every option named in backticks spelled as in code. */
export function codeNamesIn(sentence: string): string {
	return sentence.replace(/`(\w+)`/g, '$1');
}
