export declare const memory: Record<string, string>
