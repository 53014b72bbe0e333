create schema governance;
