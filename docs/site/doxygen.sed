# Makes the plain comments of a header those that Doxygen reads.
1i\
/// @file
# What is indented further, a table or an example, becomes a code block of Markdown.
s|^( *)// {3,}|\1///      |
s|^( *)//( .*)?$|\1///\2|
# The comment beside an enumerator is about what stands before it.
s|^( +k[A-Z][A-Za-z]*, +)//|\1///<|
