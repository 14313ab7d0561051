/** Nothing is inherited: there are no processes. */
export function closeInheritedDescriptors(): void {}
