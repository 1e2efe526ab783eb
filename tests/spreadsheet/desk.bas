' A reviewer at work in LibreOffice: fills in the sheet of links, adds a row, sorts and filters, and
' saves the workbook as .xlsx and as .ods. What the program makes of the drop-downs is written down.

Private sheet As Object
Private headings As Long, last As Long

Function ColumnOf(heading As String) As Long
    Dim i As Long
    For i = 0 To 60
        If sheet.getCellByPosition(i, headings).String = heading Then
            ColumnOf = i
            Exit Function
        End If
    Next i
    ColumnOf = -1
End Function

Function RowOf(item As String, id As String) As Long
    Dim i As Long
    For i = headings + 1 To last
        If sheet.getCellByPosition(ColumnOf("番号"), i).String = item And _
           sheet.getCellByPosition(ColumnOf("事業番号"), i).String = id Then
            RowOf = i
            Exit Function
        End If
    Next i
    RowOf = -1
End Function

' As somebody types it: a day becomes a date where the cell is one of dates.
Sub Say(row As Long, heading As String, words As String)
    sheet.getCellByPosition(ColumnOf(heading), row).FormulaLocal = words
End Sub

Sub Decide(row As Long, verdict As String, reason As String, by As String, day As String)
    Say(row, "判断（記入）", verdict)
    Say(row, "理由（記入）", reason)
    Say(row, "確認者", by)
    Say(row, "判断日（記入）", day)
End Sub

Function Named(key As String, value As Variant) As Object
    Dim p As New com.sun.star.beans.PropertyValue
    p.Name = key
    p.Value = value
    Named = p
End Function

Sub WriteDown(path As String)
    Dim out As Integer, i As Long, heading As String, rule As Object
    out = FreeFile
    Open path For Output As #out
    For i = 0 To 60
        rule = sheet.getCellByPosition(i, last + 100).Validation
        heading = sheet.getCellByPosition(i, headings).String
        If rule.Type = com.sun.star.sheet.ValidationType.LIST Then Print #out, heading & " list " & rule.getFormula1()
        If rule.Type = com.sun.star.sheet.ValidationType.DATE Then Print #out, heading & " date"
        If heading <> "" And Not sheet.Columns.getByIndex(i).IsVisible Then Print #out, heading & " hidden"
    Next i
    Close #out
End Sub

Sub SortByReason()
    Dim field(0) As New com.sun.star.table.TableSortField
    field(0).Field = ColumnOf("理由（記入）")
    field(0).IsAscending = True
    sheet.getCellRangeByPosition(0, headings + 1, ColumnOf("事業照合値"), last).sort( _
        Array(Named("SortFields", field), Named("ContainsHeader", False)))
End Sub

' Hides all rows that say nothing, as a filter does.
Sub HideTheRest()
    Dim i As Long
    For i = headings + 1 To last
        sheet.Rows.getByIndex(i).IsVisible = (sheet.getCellByPosition(ColumnOf("判断（記入）"), i).String <> "")
    Next i
End Sub

Sub Main(folder As String)
    Dim book As Object, cursor As Object
    book = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/review.xlsx"), "_blank", 0, _
                                            Array(Named("Hidden", True)))
    sheet = book.Sheets.getByName("項目×事業")
    headings = 0
    Do While ColumnOf("事業番号") < 0
        headings = headings + 1
    Loop
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress.EndRow
    WriteDown(folder & "/seen.txt")
    Decide(RowOf("1.2.1", "mic.exercise"), "accept", "演習のための事業", "佐藤", "2016-01-31")
    Say(RowOf("1.2.1", "mic.exercise"), "主・関連（記入）", "principal")
    Say(RowOf("1.2.1", "mic.exercise"), "全体・一部（記入）", "budget:whole")
    Decide(RowOf("1.1.4", "nisc.posts2016"), "reject", "-別の事業", "鈴木", "2016-02-01")
    Decide(RowOf("1.1.1", ""), "none", "=該当なし", "", "")
    last = last + 1
    Say(last, "番号", "1.1.2")
    Say(last, "事業番号", "mic.exercise")
    Decide(last, "add", "人材にも資する", "佐藤", "2016-02-02")
    SortByReason()
    HideTheRest()
    sheet.getCellByPosition(ColumnOf("事業照合値") + 2, last).String = "課長に相談"
    book.storeToURL(ConvertToURL(folder & "/filled.xlsx"), Array(Named("FilterName", "Calc MS Excel 2007 XML")))
    book.storeToURL(ConvertToURL(folder & "/filled.ods"), Array(Named("FilterName", "calc8")))
    book.close(True)
    StarDesktop.terminate()
End Sub
